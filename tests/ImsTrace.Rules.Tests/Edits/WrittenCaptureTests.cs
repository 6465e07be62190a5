using System.Buffers.Binary;
using ImsTrace.Capture.Files;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.Rules.Tests.Edits;

/// <summary>What is written after edits is valid on the wire: lengths, checksums, TCP numbers.</summary>
public sealed class WrittenCaptureTests
{
    private const int Network = 14;
    private const byte Tcp = 6;

    // A longer message in each protocol, one less, one more, and one over another transport.
    public static TheoryData<string, string> Edited => new()
    {
        { "pager-mode/figure-22-1", "[{message: 4, add-avp: {User-Name: someone@example.net}}, {message: 19, drop: true}, {message: 18, duplicate: 3}]" },
        { "session/figure-22-3", "[{message: 33, body: a longer text than before}, {message: 36, drop: true}, {message: 41, before: 39}]" },
        { "session/big-chunked-message", "[{message: 40, regex: {find: a, with: bb}}, {message: 60, delay: 0.5}]" },
        { "transport/sip-over-tcp", "[{all: {method: MESSAGE, request: true}, add-header: 'X: 1'}]" },
        { "pager-mode/terminal-refuses", "[{message: [8, 9], over: tcp}]" },
    };

    [Theory]
    [MemberData(nameof(Edited))]
    public void Frames_AfterEdits_HaveValidLengthsAndChecksums(string name, string edits)
        => Assert.All(FramesOf(name, edits), frame =>
        {
            ReadOnlySpan<byte> packet = frame.AsSpan(Network);
            int header = (packet[0] & 15) * 4;
            Assert.Equal(packet.Length, BinaryPrimitives.ReadUInt16BigEndian(packet[2..]));
            Assert.Equal(0, Checksums.Internet(packet[..header]));
            byte[] pseudo = [.. packet[12..20], 0, packet[9], (byte)((packet.Length - header) >> 8), (byte)(packet.Length - header)];
            Assert.Equal(0, Checksums.Internet([.. pseudo, .. packet[header..]]));
        });

    [Theory]
    [MemberData(nameof(Edited))]
    public void Segments_AfterEdits_FollowOneAnotherAndAcknowledgeWhatCame(string name, string edits)
    {
        Dictionary<string, uint> next = [];
        int segments = 0;
        foreach (byte[] frame in FramesOf(name, edits).Where(frame => frame[Network + 9] == Tcp))
        {
            ReadOnlySpan<byte> packet = frame.AsSpan(Network);
            ReadOnlySpan<byte> segment = packet[20..];
            string direction = Convert.ToHexString(packet[12..20]) + Convert.ToHexString(segment[..4]);
            string other = Convert.ToHexString(packet[16..20]) + Convert.ToHexString(packet[12..16]) + Convert.ToHexString(segment[2..4]) + Convert.ToHexString(segment[..2]);
            uint sequence = BinaryPrimitives.ReadUInt32BigEndian(segment[4..]);
            bool isSyn = (segment[13] & 2) != 0;
            if (!isSyn && next.TryGetValue(direction, out uint expected))
                Assert.Equal(expected, sequence);
            if (!isSyn && (segment[13] & 16) != 0 && next.TryGetValue(other, out uint sent))
                Assert.Equal(sent, BinaryPrimitives.ReadUInt32BigEndian(segment[8..]));
            next[direction] = sequence + (uint)(segment.Length - (segment[12] >> 4) * 4) + (uint)(segment[13] & 1) + (isSyn ? 1u : 0u);
            segments++;
        }
        Assert.True(segments > 0);
    }

    private static List<byte[]> FramesOf(string name, string edits)
    {
        byte[] file = GoodCapture.Named(name).Edit().Apply(YamlFile.Parse(edits, name)).ToFile().Bytes;
        List<byte[]> frames = [];
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(file), 0, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        using (reader)
        {
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                    frames.Add(block[i].Bytes.ToArray());
                block.Release();
            }
        }
        return frames;
    }
}
