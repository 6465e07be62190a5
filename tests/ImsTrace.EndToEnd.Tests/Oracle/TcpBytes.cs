using System.Globalization;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>The bytes of one direction of a TCP connection in stream order, from the payloads that tshark shows.</summary>
internal sealed class TcpBytes
{
    private readonly List<(uint Sequence, int Frame, byte[] Bytes)> segments = [];
    private readonly List<(int End, int Frame)> ends = [];

    private TcpBytes(string source, string destination) => (Source, Destination) = (source, destination);

    public string Source { get; }

    public string Destination { get; }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>All directions of all connections that carry bytes; one with a hole is an error of the test's capture.</summary>
    public static async Task<IReadOnlyList<TcpBytes>> ReadAsync(string capture)
    {
        Dictionary<(string, string), TcpBytes> streams = [];
        IReadOnlyList<string[]> rows = await Tshark.FieldsAsync(
            capture, "tcp.len > 0", "tcp.stream", "ip.src", "tcp.srcport", "ip.dst", "tcp.dstport", "tcp.seq_raw", "frame.number", "tcp.payload");
        foreach (string[] row in rows)
        {
            string source = $"{row[1]}:{row[2]}";
            if (!streams.TryGetValue((row[0], source), out TcpBytes? stream))
                streams.Add((row[0], source), stream = new(source, $"{row[3]}:{row[4]}"));
            stream.segments.Add((uint.Parse(row[5], CultureInfo.InvariantCulture), int.Parse(row[6], CultureInfo.InvariantCulture), Convert.FromHexString(row[7])));
        }
        foreach (TcpBytes stream in streams.Values)
            stream.Join();
        return [.. streams.Values];
    }

    /// <summary>The frame whose arrival completed the bytes up to <paramref name="end"/>.</summary>
    public int FrameOf(int end)
    {
        int last = 0;
        foreach ((int segmentEnd, int frame) in ends)
        {
            last = Math.Max(last, frame);
            if (segmentEnd >= end)
                break;
        }
        return last;
    }

    private void Join()
    {
        uint first = segments.MinBy(segment => (int)(segment.Sequence - segments[0].Sequence)).Sequence;
        List<byte> joined = [];
        foreach ((uint sequence, int frame, byte[] bytes) in segments.OrderBy(segment => segment.Sequence - first).ThenBy(segment => segment.Frame))
        {
            int known = joined.Count - (int)(sequence - first);
            if (known < 0)
                throw new InvalidOperationException($"{Source} to {Destination}: {-known} bytes are missing before frame {frame}.");
            if (known >= bytes.Length)
                continue;
            joined.AddRange(bytes.AsSpan(known));
            ends.Add((joined.Count, frame));
        }
        Bytes = [.. joined];
    }
}
