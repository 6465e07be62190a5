using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Hep;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.TestKit.Wire;

/// <summary>What a HEP agent tells of a message that went over TLS, which a capture of packets cannot show.</summary>
internal static class HepPackets
{
    // XNS IDP, which agents of SIP proxies give for TLS, as TLS has no number of its own.
    private const int Secure = 22;
    private const long Second = 1_000_000_000;
    private const long Microsecond = 1_000;

    public static byte[] OfTls(WirePacket packet)
    {
        (string source, int sourcePort) = WireWriter.Split(packet.Source);
        (string destination, int destinationPort) = WireWriter.Split(packet.Destination);
        return new HepBuilder().Addresses(source, destination).U8(2, Secure).U16(7, sourcePort).U16(8, destinationPort)
            .U32(9, (uint)(packet.Time / Second)).U32(10, (uint)(packet.Time % Second / Microsecond)).U8(11, (int)TypeOf(packet.Bytes))
            .U32(12, 1).Chunk(15, packet.Bytes).ToArray();
    }

    /// <summary>The ends and the bytes of a message that went over TLS; false where the datagram is anything else.</summary>
    public static bool TryRead(byte[] datagram, [NotNullWhen(true)] out string? source, [NotNullWhen(true)] out string? destination, [NotNullWhen(true)] out byte[]? message)
    {
        (source, destination, message) = (null, null, null);
        if (!HepFramer.IsDatagram(datagram, missing: 0) || !HepReader.TryRead(datagram, missing: 0, out HepHeader header, out _) || header.Protocol != Secure || header.IsCompressed)
            return false;
        (source, destination) = (header.Source.ToString(), header.Destination.ToString());
        message = datagram[header.PayloadOffset..(header.PayloadOffset + header.PayloadLength)];
        return true;
    }

    // MSRP has no number.
    private static HepProtocolType TypeOf(byte[] message)
        => ContentEdits.IsSip(message) ? HepProtocolType.Sip : ContentEdits.IsMsrp(message) ? HepProtocolType.None : HepProtocolType.Diameter;
}
