using System.Net;
using System.Net.Sockets;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.EndToEnd.Tests.Peers;

/// <summary>What sockets of a test sent and received, as the frames that a capture would hold: for hosts where nobody may capture.</summary>
internal sealed class RecordedTalk
{
    // No segment of a capture is longer than an IP packet can be.
    private const int LongestSegment = 32_000;
    private readonly Lock gate = new();
    private readonly PcapBuilder capture = new();
    private readonly Dictionary<(int From, int To), uint> sequences = [];
    private uint microseconds;

    /// <summary>Enters bytes that went from one socket to the other.</summary>
    public void Add(EndPoint source, EndPoint destination, ReadOnlySpan<byte> bytes)
    {
        (int from, int to) = (((IPEndPoint)source).Port, ((IPEndPoint)destination).Port);
        lock (gate)
        {
            while (!bytes.IsEmpty)
            {
                ReadOnlySpan<byte> segment = bytes[..Math.Min(bytes.Length, LongestSegment)];
                uint sequence = sequences.GetValueOrDefault((from, to), 1u);
                byte[] tcp = PacketBuilder.Tcp("127.0.0.1", from, "127.0.0.1", to, sequence, segment, flags: 0x18, acknowledgement: sequences.GetValueOrDefault((to, from), 1u));
                capture.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4("127.0.0.1", "127.0.0.1", PacketBuilder.TcpProtocol, tcp)), fraction: microseconds++);
                sequences[(from, to)] = sequence + (uint)segment.Length;
                bytes = bytes[segment.Length..];
            }
        }
    }

    /// <summary>The capture file.</summary>
    public byte[] ToArray()
    {
        lock (gate)
            return capture.ToArray();
    }
}
