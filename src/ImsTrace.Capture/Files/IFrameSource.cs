using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Capture.Files;

/// <summary>Gives frames in blocks, in the order of the capture.</summary>
public interface IFrameSource : IDisposable
{
    /// <summary>The next block, which the caller releases; false at the end.</summary>
    bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block);
}
