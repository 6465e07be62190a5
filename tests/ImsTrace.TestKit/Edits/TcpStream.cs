namespace ImsTrace.TestKit.Edits;

/// <summary>The bytes of one direction of a TCP connection, put together from its segments, with the frame that first brought each.</summary>
internal sealed class TcpStream(uint start)
{
    private readonly List<(long Offset, byte[] Bytes, long Time, double Order)> segments = [];

    /// <summary>The number of the first byte.</summary>
    public uint Start { get; } = start;

    /// <summary>How many bytes of it are made into units.</summary>
    public long Taken { get; set; }

    public void Add(uint sequence, byte[] bytes, long time, double order) => segments.Add((unchecked((int)(sequence - Start)), bytes, time, order));

    /// <summary>The stream without what was captured twice; a hole is a part without bytes.</summary>
    public IReadOnlyList<StreamPart> Parts()
    {
        List<StreamPart> parts = [];
        long end = 0;
        foreach ((long offset, byte[] bytes, long time, double order) in segments.OrderBy(segment => segment.Offset).ThenBy(segment => segment.Order))
        {
            if (offset > end)
                parts.Add(new(end, (int)(offset - end), null, time, order));
            int known = (int)Math.Clamp(end - offset, 0, bytes.Length);
            if (known < bytes.Length)
                parts.Add(new(offset + known, bytes.Length - known, bytes[known..], time, order));
            end = Math.Max(end, offset + bytes.Length);
        }
        return parts;
    }
}

/// <summary>A part of a stream that one segment brought; bytes are null in a hole.</summary>
internal sealed record StreamPart(long Offset, int Length, byte[]? Bytes, long Time, double Order);
