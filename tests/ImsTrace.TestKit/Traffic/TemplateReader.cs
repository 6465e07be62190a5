using System.Buffers.Binary;
using ImsTrace.Capture.Files;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Reads a capture of Ethernet and IPv4 frames as a template.</summary>
internal sealed class TemplateReader
{
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Syn = 2;
    private const byte SynFinRst = 7;
    private const byte Ack = 16;

    private readonly List<TemplateFrame> frames = [];
    private readonly List<TemplateConnection> connections = [];
    private readonly Dictionary<ConnectionKey, TemplateConnection> open = [];
    private readonly Dictionary<(uint, uint, ushort), (int Group, TemplateFrame First, PayloadStream Stream)> fragments = [];
    private readonly Dictionary<(uint, uint, ushort), TemplateFrame> datagrams = [];
    private readonly List<PayloadStream> streams = [];
    private int checksumSlots;

    public static TrafficTemplate Read(string path)
    {
        TemplateReader reader = new();
        reader.ReadFrames(path);
        foreach (TemplateFrame frame in reader.frames)
            reader.Dissect(frame);
        return reader.Build();
    }

    private void ReadFrames(string path)
    {
        if (!CaptureFileReader.TryOpen(path, 0, CaptureLimits.Default, out CaptureFileReader? file, out CaptureProblem? problem))
            throw new InvalidDataException(problem.ToString());
        using (file)
        {
            long start = FrameStamp.NoTime;
            while (file.TryReadBlock(out FrameBlock? block))
            {
                for (int i = 0; i < block.Count; i++)
                {
                    Frame frame = block[i];
                    if (start == FrameStamp.NoTime)
                        start = frame.Stamp.Time;
                    frames.Add(new(GatewayBinary.Widen(GatewayText.Widen(frame.Bytes.ToArray())), Math.Max(frame.Stamp.Time - start, frames.Count == 0 ? 0 : frames[^1].Time)));
                }
                block.Release();
            }
        }
    }

    private void Dissect(TemplateFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        if (bytes.Length < 34 || BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) != 0x0800)
            return;
        frame.Network = 14;
        frame.Transport = 14 + ((bytes[14] & 15) * 4);
        frame.End = 14 + BinaryPrimitives.ReadUInt16BigEndian(bytes[16..]);
        frame.Protocol = bytes[23];
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[20..]) & 0x3FFF;
        if (fragment != 0)
            DissectFragment(frame, (fragment & 0x1FFF) * 8);
        else if (frame.Protocol == Udp)
            DissectDatagram(frame);
        else if (frame.Protocol == Tcp)
            DissectSegment(frame);
        else if (frame.Protocol == Icmp)
            DissectError(frame);
    }

    private void DissectDatagram(TemplateFrame frame)
    {
        datagrams[PacketKey(frame.Bytes.AsSpan(frame.Network))] = frame;
        PayloadStream stream = new();
        stream.Add(frame, frame.Transport + 8, 0, frame.End - frame.Transport - 8);
        streams.Add(stream);
    }

    private void DissectFragment(TemplateFrame frame, int offset)
    {
        (uint, uint, ushort) key = PacketKey(frame.Bytes.AsSpan(frame.Network));
        bool isFirst = offset == 0;
        if (isFirst)
        {
            PayloadStream stream = new();
            streams.Add(stream);
            fragments[key] = (fragments.Count, frame, stream);
        }
        (int group, TemplateFrame first, PayloadStream payload) = fragments[key];
        frame.FragmentGroup = group;
        frame.IsLaterFragment = !isFirst;
        if (!isFirst)
            first.LaterFragments.Add(frame);
        int header = isFirst ? 8 : 0;
        payload.Add(frame, frame.Transport + header, offset + header - 8, frame.End - frame.Transport - header);
    }

    private void DissectSegment(TemplateFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        ReadOnlySpan<byte> tcp = bytes[frame.Transport..];
        ConnectionKey key = new(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[26..]), BinaryPrimitives.ReadUInt16BigEndian(tcp),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[30..]), BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]));
        byte flags = tcp[13];
        if ((flags & (Syn | Ack)) == Syn || !open.TryGetValue(key, out TemplateConnection? connection))
        {
            connection = new(connections.Count, key);
            connections.Add(connection);
            open[key] = connection;
            open[key.Reverse] = connection;
        }
        int header = (tcp[12] >> 4) * 4;
        frame.Timestamps = FindTimestamps(bytes, frame.Transport + 20, frame.Transport + header);
        int direction = connection.Key == key ? 0 : 1;
        connection.Add(frame, direction, frame.Transport + header, BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]), (flags & SynFinRst) != 0);
    }

    private static int FindTimestamps(ReadOnlySpan<byte> bytes, int position, int end)
    {
        while (position < end && bytes[position] != 0)
        {
            if (bytes[position] == 8)
                return position + 2;
            position += bytes[position] == 1 ? 1 : Math.Max((int)bytes[position + 1], 2);
        }
        return 0;
    }

    private void DissectError(TemplateFrame frame)
    {
        int quote = frame.Transport + 8;
        if (frame.Bytes[frame.Transport] is not (3 or 11) || frame.End < quote + 28 || frame.Bytes[quote + 9] != Udp)
            return;
        frame.Quote = quote;
        int header = (frame.Bytes[quote] & 15) * 4;
        if (datagrams.TryGetValue(PacketKey(frame.Bytes.AsSpan(quote)), out TemplateFrame? quoted))
        {
            if (quoted.ChecksumSlot < 0)
                quoted.ChecksumSlot = checksumSlots++;
            frame.ChecksumSlot = quoted.ChecksumSlot;
        }
        PayloadStream stream = new();
        stream.Add(frame, quote + header + 8, 0, frame.End - quote - header - 8);
        streams.Add(stream);
    }

    private static (uint, uint, ushort) PacketKey(ReadOnlySpan<byte> network) => (
        BinaryPrimitives.ReadUInt32BigEndian(network[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(network[16..]),
        BinaryPrimitives.ReadUInt16BigEndian(network[4..]));

    private TrafficTemplate Build()
    {
        TokenScan scan = new();
        foreach (TemplateConnection connection in connections)
        {
            streams.AddRange(connection.Streams);
            connection.IsShared = connection.IsPlain && !TerminalNetwork.Contains(connection.Key.Source)
                && !TerminalNetwork.Contains(connection.Key.Destination) && SegmentsAreWhole(connection);
        }
        scan.Find(streams);
        foreach (TemplateFrame frame in frames.Where(f => f.Network >= 0))
            scan.ReplaceHeaders(frame);
        return new()
        {
            Frames = frames,
            Connections = connections,
            Tokens = scan.Tokens,
            Messages = TokenScan.Count(streams.Where(s => !frames.Any(f => f.Quote > 0 && s.IsIn(f)))),
            FragmentGroups = fragments.Count,
            ChecksumSlots = checksumSlots,
        };
    }

    private bool SegmentsAreWhole(TemplateConnection connection) => frames
        .Where(f => f.Connection == connection && f.PayloadLength > 0)
        .All(f => DiameterWalk.IsWhole(f.Bytes.AsSpan(f.End - f.PayloadLength, f.PayloadLength)));
}
