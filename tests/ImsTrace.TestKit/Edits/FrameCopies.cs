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

    private static byte[] Write(IEnumerable<(long Time, byte[] Bytes)> frames)
    {
        WireWriter writer = new();
        foreach ((long time, byte[] bytes) in frames.OrderBy(one => one.Time))
            writer.Write(new() { Time = time, Transport = WireTransport.Frame, Bytes = bytes });
        return writer.ToArray();
    }
}
