using System.Globalization;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.TestKit.Wire;

/// <summary>Writes packets to a pcapng file with all headers, lengths, checksums and TCP numbers that belong to them.</summary>
public sealed class WireWriter
{
    private const int Fin = 1;
    private const int Syn = 2;
    private const int Push = 8;
    private const int Acknowledge = 16;
    private const uint InitialSequence = 1000;
    private const int LargestSegment = 60_000;
    private const int EthernetLink = 1;
    private const string Agent = "10.200.0.1:9061";
    private const string Collector = "10.200.0.2:9060";
    /// <summary>The resolution of times: 10 to the power of minus nine.</summary>
    internal const byte Nanoseconds = 9;

    private readonly PcapngBuilder file = new PcapngBuilder().Section().Interface(EthernetLink, snapLength: 262144, resolution: Nanoseconds);
    private readonly Dictionary<(string, string), uint> next = [];
    private readonly List<(string Client, string Server)> connections = [];
    private readonly Dictionary<long, IReadOnlyList<int>> numbers = [];
    private long frames;

    /// <summary>The numbers of the messages that each frame completes.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<int>> Numbers => numbers;

    public byte[] ToArray() => file.ToArray();

    public void Write(WirePacket packet)
    {
        switch (packet.Transport)
        {
            case WireTransport.Frame:
                Frame(packet.Time, packet.Bytes);
                break;
            case WireTransport.Udp:
                Datagram(packet.Time, packet.Source, packet.Destination, packet.Bytes);
                break;
            case WireTransport.Tls:
                Datagram(packet.Time, Agent, Collector, HepPackets.OfTls(packet));
                break;
            default:
                Tcp(packet);
                break;
        }
        if (packet.Numbers.Count > 0)
            numbers[frames] = packet.Numbers;
    }

    /// <summary>Ends each connection that this writer opened.</summary>
    public void Close(long time)
    {
        foreach ((string client, string server) in connections)
            End(time, client, server);
        connections.Clear();
    }

    private void End(long time, string from, string to)
    {
        Segment(time, from, to, [], Fin | Acknowledge);
        Segment(time, to, from, [], Fin | Acknowledge);
        Segment(time, from, to, [], Acknowledge);
    }

    private void Datagram(long time, string from, string to, byte[] payload)
    {
        (string source, int sourcePort) = Split(from);
        (string destination, int destinationPort) = Split(to);
        byte[] datagram = PacketBuilder.Udp(source, sourcePort, destination, destinationPort, payload);
        Frame(time, PacketBuilder.Ethernet(PacketBuilder.IPv4(source, destination, PacketBuilder.UdpProtocol, datagram, Id)));
    }

    private int Id => (int)(frames + 1) & 0xFFFF;

    private void Tcp(WirePacket packet)
    {
        if (!next.ContainsKey((packet.Source, packet.Destination)))
        {
            if (packet.FirstSequence is null && packet.Flags == 0 && !next.ContainsKey((packet.Destination, packet.Source)))
                Open(packet.Time, packet.Source, packet.Destination);
            else
                next[(packet.Source, packet.Destination)] = packet.FirstSequence ?? InitialSequence;
        }
        if (packet.Flags != 0)
        {
            if ((packet.Flags & Syn) != 0 && packet.FirstSequence is { } first)
                next[(packet.Source, packet.Destination)] = first;
            Segment(packet.Time, packet.Source, packet.Destination, [], packet.Flags);
            return;
        }
        if (packet.Ends)
        {
            End(packet.Time, packet.Source, packet.Destination);
            connections.RemoveAll(open => open == (packet.Source, packet.Destination) || open == (packet.Destination, packet.Source));
            return;
        }
        if (packet.IsLost)
        {
            next[(packet.Source, packet.Destination)] += (uint)packet.Bytes.Length;
            return;
        }
        for (int at = 0; at < packet.Bytes.Length; at += LargestSegment)
            Segment(packet.Time, packet.Source, packet.Destination, packet.Bytes[at..Math.Min(at + LargestSegment, packet.Bytes.Length)], Push | Acknowledge);
    }

    private void Open(long time, string client, string server)
    {
        connections.Add((client, server));
        next[(client, server)] = InitialSequence;
        next[(server, client)] = InitialSequence;
        Segment(time, client, server, [], Syn);
        Segment(time, server, client, [], Syn | Acknowledge);
        Segment(time, client, server, [], Acknowledge);
    }

    private void Segment(long time, string from, string to, byte[] payload, int flags)
    {
        (string source, int sourcePort) = Split(from);
        (string destination, int destinationPort) = Split(to);
        uint sequence = next[(from, to)];
        uint acknowledged = (flags & Acknowledge) != 0 ? next.GetValueOrDefault((to, from)) : 0;
        byte[] segment = PacketBuilder.Tcp(source, sourcePort, destination, destinationPort, sequence, payload, flags, acknowledged);
        Frame(time, PacketBuilder.Ethernet(PacketBuilder.IPv4(source, destination, PacketBuilder.TcpProtocol, segment, Id)));
        next[(from, to)] = sequence + (uint)payload.Length + ((flags & (Syn | Fin)) != 0 ? 1u : 0u);
    }

    private void Frame(long time, byte[] frame)
    {
        file.Enhanced(frame, (ulong)time);
        frames++;
    }

    internal static (string Address, int Port) Split(string endpoint)
    {
        int colon = endpoint.LastIndexOf(':');
        return (endpoint[..colon], int.Parse(endpoint[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
