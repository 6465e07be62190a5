using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Reports;

/// <summary>Makes the frames of a capture from what sockets sent and received: raw IP, as an interface of the host would have had them.</summary>
internal sealed class TrafficFrames(IFrameSink sink, TimeProvider clock) : ITrafficLog
{
    private const int RawIP = 101;
    private const int LongestSegment = 32_000;
    private const int UdpLength = 8;
    private const int TcpLength = 20;
    private const long NanosecondsATick = 100;
    private readonly Dictionary<(IPEndPoint From, IPEndPoint To), uint> sequences = [];
    private readonly HashSet<(IPEndPoint From, IPEndPoint To)> ours = [];
    private long number;

    public void OnSent(TransportProtocol transport, IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> bytes)
    {
        if (transport == TransportProtocol.Tcp)
            ours.Add((local, remote));
        Add(transport, local, remote, bytes);
    }

    // What goes from one socket of ours to another has been seen when it was sent.
    public void OnReceived(TransportProtocol transport, IPEndPoint remote, IPEndPoint local, ReadOnlySpan<byte> bytes)
    {
        if (!ours.Contains((remote, local)))
            Add(transport, remote, local, bytes);
    }

    private void Add(TransportProtocol transport, IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> bytes)
    {
        if (transport == TransportProtocol.Udp)
        {
            Write(source, destination, 17, Udp(source, destination, bytes));
            return;
        }
        Open(source, destination);
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, LongestSegment)..])
            Segment(source, destination, flags: 0x18, bytes[..Math.Min(bytes.Length, LongestSegment)]);
    }

    // Who speaks first is taken for who opened the connection.
    private void Open(IPEndPoint source, IPEndPoint destination)
    {
        if (sequences.ContainsKey((source, destination)))
            return;
        Segment(source, destination, flags: 0x02, []);
        Segment(destination, source, flags: 0x12, []);
        Segment(source, destination, flags: 0x10, []);
    }

    private void Segment(IPEndPoint source, IPEndPoint destination, byte flags, ReadOnlySpan<byte> bytes)
    {
        uint sequence = sequences.GetValueOrDefault((source, destination));
        byte[] segment = new byte[TcpLength + bytes.Length];
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), sequences.GetValueOrDefault((destination, source)));
        segment[12] = 5 << 4;
        segment[13] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), ushort.MaxValue);
        bytes.CopyTo(segment.AsSpan(TcpLength));
        sequences[(source, destination)] = sequence + (uint)bytes.Length + (uint)((flags & 0x02) != 0 ? 1 : 0);
        Checksum(source, destination, 6, segment, at: 16);
        Write(source, destination, 6, segment);
    }

    private static byte[] Udp(IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> bytes)
    {
        byte[] datagram = new byte[UdpLength + bytes.Length];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
        bytes.CopyTo(datagram.AsSpan(UdpLength));
        Checksum(source, destination, 17, datagram, at: 6);
        return datagram;
    }

    private void Write(IPEndPoint source, IPEndPoint destination, byte protocol, byte[] payload)
    {
        byte[] packet = source.AddressFamily == AddressFamily.InterNetwork ? IPv4(source, destination, protocol, payload) : IPv6(source, destination, protocol, payload);
        long time = (clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsATick;
        sink.OnFrame(new(packet, new FrameHeader(0, packet.Length, packet.Length, RawIP, new(++number, time, 0))), []);
    }

    private static byte[] IPv4(IPEndPoint source, IPEndPoint destination, byte protocol, byte[] payload)
    {
        byte[] packet = [0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, protocol, 0, 0, .. source.Address.GetAddressBytes(), .. destination.Address.GetAddressBytes(), .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Fold(Sum(packet.AsSpan(0, 20))));
        return packet;
    }

    private static byte[] IPv6(IPEndPoint source, IPEndPoint destination, byte protocol, byte[] payload)
    {
        byte[] packet = [0x60, 0, 0, 0, 0, 0, protocol, 64, .. source.Address.GetAddressBytes(), .. destination.Address.GetAddressBytes(), .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)payload.Length);
        return packet;
    }

    private static void Checksum(IPEndPoint source, IPEndPoint destination, byte protocol, byte[] segment, int at)
    {
        uint sum = Sum(source.Address.GetAddressBytes()) + Sum(destination.Address.GetAddressBytes()) + protocol + (uint)segment.Length + Sum(segment);
        ushort folded = Fold(sum);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(at), folded == 0 ? ushort.MaxValue : folded);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        return bytes.Length % 2 == 0 ? sum : sum + (uint)(bytes[^1] << 8);
    }

    private static ushort Fold(uint sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum >> 16) + (sum & ushort.MaxValue);
        return (ushort)~sum;
    }
}
