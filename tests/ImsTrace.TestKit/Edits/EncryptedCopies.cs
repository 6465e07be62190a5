using ImsTrace.TestKit.Packets;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>Captures in which what some hosts say to each other from a frame on is encrypted, and so only seen to be there.</summary>
public static class EncryptedCopies
{
    private const int Seed = 20260115;
    private const int Word = 4;
    private const int EspOverhead = 24;
    private const int HelloHeader = 6;
    private const int ClientPort = 47_001;
    private const int TlsPort = 5061;

    /// <summary>As ESP does it (RFC 4303).</summary>
    public static byte[] InEsp(byte[] file, Func<string, string, bool> isHidden, long fromFrame = 0)
    {
        Random random = new(Seed);
        WireWriter writer = new();
        uint sequence = 0;
        foreach ((long number, long time, byte[] bytes) in CaptureReader.Frames(file))
        {
            bool isEsp = FrameView.Of(bytes) is { } view && number >= fromFrame && isHidden(HostOf(view.Source), HostOf(view.Destination));
            writer.Write(new() { Time = time, Transport = WireTransport.Frame, Bytes = isEsp ? Esp(FrameView.Of(bytes)!, ++sequence, random) : bytes }); // seen above
        }
        return writer.ToArray();
    }

    /// <summary>As TLS does it over a connection of its own for each two hosts (RFC 8446).</summary>
    public static byte[] InTls(byte[] file, Func<string, string, bool> isHidden, long fromFrame = 0)
    {
        Random random = new(Seed);
        WireWriter writer = new();
        Dictionary<(string, string), string> clients = [];
        foreach ((long number, long time, byte[] bytes) in CaptureReader.Frames(file))
        {
            if (FrameView.Of(bytes) is not { } view || number < fromFrame || !isHidden(HostOf(view.Source), HostOf(view.Destination)))
                writer.Write(new() { Time = time, Transport = WireTransport.Frame, Bytes = bytes });
            else if (view.Payload.Length > 0)
                writer.Write(Record(view, time, clients, random));
        }
        return writer.ToArray();
    }

    private static string HostOf(string endpoint) => endpoint[..endpoint.LastIndexOf(':')];

    private static byte[] Esp(FrameView view, uint sequence, Random random)
    {
        byte[] cipher = new byte[(view.Payload.Length + EspOverhead) / Word * Word];
        random.NextBytes(cipher);
        byte[] packet = new ByteWriter().U32(0x1F2E3D4C).U32(sequence).Bytes(cipher).ToArray();
        return PacketBuilder.Ethernet(PacketBuilder.IPv4(HostOf(view.Source), HostOf(view.Destination), TunnelBuilder.EspProtocol, packet));
    }

    // The first record is a ClientHello; all others are application data, which tells nothing but its length.
    private static WirePacket Record(FrameView view, long time, Dictionary<(string, string), string> clients, Random random)
    {
        (string from, string to) = (HostOf(view.Source), HostOf(view.Destination));
        (string, string) pair = string.CompareOrdinal(from, to) < 0 ? (from, to) : (to, from);
        bool isHello = clients.TryAdd(pair, from);
        byte[] content = new byte[view.Payload.Length + HelloHeader];
        random.NextBytes(content);
        if (isHello)
            new ByteWriter().U8(1).U8(0).U16(content.Length - 4).U16(0x0303).ToArray().CopyTo(content, 0);
        byte[] record = new ByteWriter().U8(isHello ? 0x16 : 0x17).U16(0x0303).U16(content.Length).Bytes(content).ToArray();
        bool isClient = clients[pair] == from;
        return new()
        {
            Time = time, Transport = WireTransport.Tcp, Bytes = record,
            Source = $"{from}:{(isClient ? ClientPort : TlsPort)}", Destination = $"{to}:{(isClient ? TlsPort : ClientPort)}",
        };
    }
}
