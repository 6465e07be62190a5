using System.Buffers.Binary;
using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Traffic;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Traffic;

/// <summary>Generated traffic in memory, read back frame by frame.</summary>
internal sealed class GeneratedTraffic
{
    private GeneratedTraffic(byte[] file, TrafficSummary summary)
    {
        File = file;
        Summary = summary;
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(file), 0, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                    Frames.Add((block[i].Stamp.Time, block[i].Bytes.ToArray()));
                block.Release();
            }
            Assert.Empty(reader.Problems);
        }
    }

    public byte[] File { get; }

    public TrafficSummary Summary { get; }

    public List<(long Time, byte[] Bytes)> Frames { get; } = [];

    public string Text => Encoding.Latin1.GetString(File);

    public static string Captures => TrafficTemplates.FindFolder() ?? throw new DirectoryNotFoundException("captures");

    public static TrafficOptions Lab(long bytes) => new() { Templates = TrafficTemplates.All(Captures), TotalBytes = bytes };

    public static TrafficOptions Case(string name, long bytes)
        => new() { Templates = [Path.Combine(Captures, name, "capture.pcapng")], TotalBytes = bytes };

    public static GeneratedTraffic Of(TrafficOptions options)
    {
        using MemoryStream stream = new();
        TrafficSummary summary = TrafficGenerator.Generate(options, stream);
        return new(stream.ToArray(), summary);
    }

    /// <summary>The segments of TCP that carry bytes: connection and direction, sequence number, length.</summary>
    public IEnumerable<((uint, ushort, uint, ushort) Stream, uint Sequence, int Length)> Segments()
    {
        foreach ((_, byte[] bytes) in Frames)
        {
            if (bytes[23] != 6)
                continue;
            ReadOnlySpan<byte> tcp = bytes.AsSpan(34);
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(16)) - 20 - ((tcp[12] >> 4) * 4);
            (uint, ushort, uint, ushort) stream = (
                BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(26)), BinaryPrimitives.ReadUInt16BigEndian(tcp),
                BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(30)), BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]));
            if (length > 0)
                yield return (stream, BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]), length);
        }
    }
}
