using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>Captures in which a frame stands twice, as a second tap or a sender that repeats itself makes them, or some are cut or not there.</summary>
public static class FrameCopies
{
    private const long Millisecond = 1_000_000;
    private const int SynOrFin = 3;
    private const long Soon = 4_000_000_000;

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

    /// <summary>The capture up to a frame.</summary>
    public static byte[] Until(byte[] file, long frame)
        => Write(CaptureReader.Frames(file).Where(one => one.Number <= frame).Select(one => (one.Time, one.Bytes)));

    /// <summary>The capture with no more than so many bytes of each frame.</summary>
    public static byte[] CutTo(byte[] file, int snapLength)
    {
        PcapngBuilder cut = new PcapngBuilder().Section().Interface(snapLength: (uint)snapLength, resolution: WireWriter.Nanoseconds);
        foreach ((_, long time, byte[] bytes) in CaptureReader.Frames(file))
            cut.Enhanced(bytes.AsSpan(0, Math.Min(bytes.Length, snapLength)), (ulong)time, originalLength: bytes.Length);
        return cut.ToArray();
    }

    /// <summary>
    /// The capture without the TCP segments with data in a range of its frames; null where a hole does not show, since their sender was not
    /// seen to say something before and soon after.
    /// </summary>
    public static byte[]? WithoutSegments(byte[] file, long first, long last)
    {
        (long Number, long Time, byte[] Bytes, FrameView? View)[] frames = [.. CaptureReader.Frames(file).Select(one => (one.Number, one.Time, one.Bytes, FrameView.Of(one.Bytes)))];
        ILookup<(string, string), (long Number, long Time)> streams = frames.Where(frame => frame.View is { IsTcp: true } view && (view.Payload.Length > 0 || (view.Flags & SynOrFin) != 0))
            .ToLookup(frame => (frame.View!.Source, frame.View.Destination), frame => (frame.Number, frame.Time)); // TCP has a view
        bool IsLost((long Number, long Time, byte[] Bytes, FrameView? View) frame)
            => frame.Number >= first && frame.Number <= last && frame.View is { IsTcp: true, Payload.Length: > 0 };
        bool IsShown((long Number, long Time, byte[] Bytes, FrameView? View) frame)
            => streams[(frame.View!.Source, frame.View.Destination)].Any(other => other.Number < first) // what is lost has a view
                && streams[(frame.View.Source, frame.View.Destination)].Any(other => other.Number > last && other.Time - frame.Time < Soon);
        return frames.Where(IsLost).All(IsShown) ? Write(frames.Where(frame => !IsLost(frame)).Select(frame => (frame.Time, frame.Bytes))) : null;
    }

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
