using System.Text;
using ImsTrace.Capture.Network;
using static ImsTrace.Capture.Tests.Network.EncapsulationCases;

namespace ImsTrace.Capture.Tests.Network;

public sealed class EncapsulationTests
{
    public static TheoryData<string> Names => [.. All.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Decode_Encapsulation_GivesTheDatagramInside(string name)
    {
        (_, int linkType, byte[] frame) = All.Single(one => one.Name == name);

        PacketKind kind = PacketDecoder.Decode(frame, linkType, frame.Length, out Packet packet);

        Assert.Equal((PacketKind.Udp, default), (kind, packet.Unread));
        Assert.Equal("hello", Encoding.ASCII.GetString(packet.Payload(frame)));
        Assert.Equal(packet.IsIPv6 ? "[2001:db8::1]:5060" : "10.0.0.1:5060", packet.Source.ToString());
        Assert.Equal(packet.IsIPv6 ? "[2001:db8::2]:5061" : "10.0.0.2:5061", packet.Destination.ToString());
        Assert.Equal((17, 0), (packet.Protocol, packet.Missing));
    }

    [Theory, MemberData(nameof(Names))]
    public void Decode_PaddingBehind_IsNotPayload(string name)
    {
        (_, int linkType, byte[] frame) = All.Single(one => one.Name == name);
        byte[] padded = [.. frame, .. new byte[20]];

        Assert.Equal(PacketKind.Udp, PacketDecoder.Decode(padded, linkType, padded.Length, out Packet packet));
        Assert.StartsWith("hello", Encoding.ASCII.GetString(packet.Payload(padded)), StringComparison.Ordinal);
        Assert.Equal(0, packet.Missing);
    }

    [Theory, MemberData(nameof(Names))]
    public void Decode_CutByTheSnapLength_SaysHowMuchIsMissing(string name)
    {
        (_, int linkType, byte[] frame) = All.Single(one => one.Name == name);
        for (int length = 0; length < frame.Length; length++)
        {
            PacketKind kind = PacketDecoder.Decode(frame.AsSpan(0, length), linkType, frame.Length, out Packet packet);

            bool headersThere = length >= frame.Length - 5;
            Assert.Equal((length, headersThere ? PacketKind.Udp : PacketKind.Unreadable), (length, kind));
            Assert.Equal((length, headersThere ? frame.Length - length : 0), (length, packet.Missing));
            Assert.Equal((length, headersThere ? default : BlindSpot.SnapLength), (length, packet.Unread));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Decode_QuotedByIcmp_IsAnErrorOfTheInnermostOrIgnored(string name)
    {
        (_, int linkType, byte[] frame) = All.Single(one => one.Name == name);
        if (linkType != 101)
            return;
        for (int length = 0; length <= frame.Length; length++)
        {
            byte[] error = TestKit.Packets.PacketBuilder.IPv4("10.9.9.9", "10.0.0.1", 1, TestKit.Packets.PacketBuilder.IcmpError(3, frame.AsSpan(0, length)));

            PacketKind kind = PacketDecoder.Decode(error, 101, error.Length, out Packet packet);

            Assert.True(kind is PacketKind.IcmpError or PacketKind.Ignored, $"{length}: {kind} {packet.Unread}");
            Assert.True(length < frame.Length || kind == PacketKind.IcmpError && packet.Source.Port == 5060 && packet.PayloadLength == 5);
        }
    }
}
