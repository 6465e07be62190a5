using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run.Live;

/// <summary>Shows each block to others before it goes on.</summary>
internal sealed class TeeSource(IFrameSource source, IReadOnlyList<IFrameBlockSink> sinks) : IFrameSource
{
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        if (!source.TryReadBlock(out block))
            return false;
        foreach (IFrameBlockSink sink in sinks)
            sink.OnBlock(block);
        return true;
    }

    public void Dispose() => source.Dispose();
}
