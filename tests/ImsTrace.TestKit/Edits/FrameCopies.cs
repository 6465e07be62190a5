using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>Captures in which a frame stands twice, as a second tap or a sender that repeats itself makes them, or the first ones are not there.</summary>
public static class FrameCopies
{
    private const long Millisecond = 1_000_000;

    public static byte[] With(byte[] file, long frame, double milliseconds)
    {
        List<(long Time, byte[] Bytes)> frames = [];
        foreach ((long number, long time, byte[] bytes) in CaptureReader.Frames(file))
        {
            frames.Add((time, bytes));
            if (number == frame)
                frames.Add((time + (long)(milliseconds * Millisecond), bytes));
        }
        return Write(frames);
    }

    /// <summary>The capture from a frame on.</summary>
    public static byte[] From(byte[] file, long frame)
        => Write(CaptureReader.Frames(file).Where(one => one.Number >= frame).Select(one => (one.Time, one.Bytes)));

    /// <summary>What another tap has of it: the frames whose source and destination it sees, by a clock of its own.</summary>
    public static byte[] AtTap(byte[] file, Func<string, string, bool> sees, Func<string, string, double> milliseconds)
        => Write(CaptureReader.Frames(file).Select(one => (one.Time, one.Bytes, View: FrameView.Of(one.Bytes)))
            .Where(one => one.View is not null && sees(one.View.Source, one.View.Destination))
            .Select(one => (one.Time + (long)(milliseconds(one.View!.Source, one.View.Destination) * Millisecond), one.Bytes)));

    /// <summary>The capture with each frame in something else: tags, a tunnel.</summary>
    public static byte[] Wrapped(byte[] file, Func<byte[], byte[]> wrap)
        => Write(CaptureReader.Frames(file).Select(one => (one.Time, wrap(one.Bytes))));

    /// <summary>The capture without some frames.</summary>
    public static byte[] Without(byte[] file, params long[] frames)
        => Write(CaptureReader.Frames(file).Where(one => !frames.Contains(one.Number)).Select(one => (one.Time, one.Bytes)));

    private static byte[] Write(IEnumerable<(long Time, byte[] Bytes)> frames)
    {
        WireWriter writer = new();
        foreach ((long time, byte[] bytes) in frames.OrderBy(one => one.Time))
            writer.Write(new() { Time = time, Transport = WireTransport.Frame, Bytes = bytes });
        return writer.ToArray();
    }
}
