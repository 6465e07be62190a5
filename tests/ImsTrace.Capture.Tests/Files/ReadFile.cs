using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Tests.Files;

/// <summary>A frame that owns its bytes.</summary>
internal sealed record OwnedFrame(string Hex, FrameStamp Stamp, int OriginalLength, int LinkType);

/// <summary>Everything that a file reader gives for some bytes.</summary>
internal sealed record ReadFile(CaptureProblem? OpenProblem, IReadOnlyList<OwnedFrame> Frames, IReadOnlyList<CaptureProblem> Problems)
{
    public static ReadFile Of(byte[] bytes, CaptureLimits? limits = null, int piece = int.MaxValue)
    {
        var stream = new PiecewiseStream(bytes, piece);
        return CaptureFileReader.TryOpen(stream, 0, limits ?? CaptureLimits.Default, out CaptureFileReader? reader, out CaptureProblem? problem)
            ? Of(reader)
            : new(problem, [], []);
    }

    public static ReadFile Of(CaptureFileReader reader)
    {
        using (reader)
        {
            List<OwnedFrame> frames = FramesOf(reader);
            return new(null, frames, [.. reader.Problems]);
        }
    }

    public static List<OwnedFrame> FramesOf(IFrameSource source)
    {
        List<OwnedFrame> frames = [];
        while (source.TryReadBlock(out FrameBlock? block))
        {
            for (int i = 0; i < block.Count; i++)
                frames.Add(new(Convert.ToHexString(block[i].Bytes), block[i].Stamp, block[i].OriginalLength, block[i].LinkType));
            block.Release();
        }
        return frames;
    }
}
