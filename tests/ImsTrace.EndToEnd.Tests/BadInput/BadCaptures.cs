using System.Buffers.Binary;
using System.Text;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.EndToEnd.Tests.BadInput;

/// <summary>Captures that are wrong in one way each, made from one of the lab's.</summary>
internal static class BadCaptures
{
    public const string Case = "session/figure-22-3";

    // The frame whose block lies; frames before it are whole.
    public const int Lying = 20;

    /// <summary>An empty file, text, and what else is no capture.</summary>
    public static IReadOnlyDictionary<string, byte[]> Unusable { get; } = new Dictionary<string, byte[]>
    {
        ["empty"] = [],
        ["text"] = Encoding.ASCII.GetBytes("INVITE sip:someone@example.org SIP/2.0\r\nThis is a text, not a capture.\r\n"),
        ["one byte"] = [0x0A],
        ["gzip of text"] = Gzip.Compress("no capture either"u8.ToArray()),
    };

    public static byte[] Whole => File.ReadAllBytes(GoldenCase.Named(Case).Capture);

    public static byte[] WithoutFrames => PcapngFile.Of(Case).Keep(_ => false);

    /// <summary>Voice alone: 200 datagrams of RTP.</summary>
    public static byte[] OfVoice()
    {
        PcapBuilder file = new();
        for (int i = 0; i < 200; i++)
        {
            byte[] rtp = [0x80, 8, 0, (byte)i, 0, 0, (byte)i, 0, 1, 2, 3, 4, .. Enumerable.Repeat((byte)0xD5, 160)];
            byte[] datagram = PacketBuilder.Udp("10.0.0.1", 40000, "10.0.0.2", 40002, rtp);
            file.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4("10.0.0.1", "10.0.0.2", PacketBuilder.UdpProtocol, datagram)), 1, (uint)i * 20_000);
        }
        return file.ToArray();
    }

    public static byte[] OfUnknownLinkType()
    {
        byte[] bytes = Whole;
        int description = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(description + 8), 9999);
        return bytes;
    }

    /// <summary>A block that claims another length than it has.</summary>
    public static byte[] WithLength(int length)
    {
        PcapngFile file = PcapngFile.Of(Case);
        BinaryPrimitives.WriteInt32LittleEndian(file.Bytes.AsSpan(file.StartOf(Lying) + 4), length);
        return file.Bytes;
    }
}
