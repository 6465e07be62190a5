using ImsTrace.Capture.Hep;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepFramerTests
{
    private static readonly byte[] Packet = HepBuilder.Carrying("hello"u8).ToArray();

    [Fact]
    public void LengthOf_EveryCut_IsZeroUntilItIsKnown()
        => Assert.All(Enumerable.Range(0, Packet.Length + 1), cut
            => Assert.Equal(cut < HepFramer.LongestStart ? 0 : Packet.Length, HepFramer.LengthOf(Packet.AsSpan(0, cut))));

    [Theory]
    [InlineData("HEP2")]
    [InlineData("X")]
    [InlineData("HEP3\0\u000b\0\0\0\u0001\0\u0007")]
    [InlineData("HEP3\0\u0030\0\0\0\u0001\0\u0005")]
    [InlineData("HEP3\0\u0030\0\0\0\u0001\0\u0031")]
    public void LengthOf_NoPacket_IsMinusOne(string bytes)
        => Assert.Equal(-1, HepFramer.LengthOf(System.Text.Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void FindStart_PacketBehindOtherBytes_IsFound()
    {
        Assert.Equal(7, HepFramer.FindStart([.. "HHEP3HE"u8, .. Packet], 2));
        Assert.Equal(3, HepFramer.FindStart("abcHEP"u8, 0));
        Assert.Equal(-1, HepFramer.FindStart("abcHEPx"u8, 0));
        Assert.Equal(-1, HepFramer.FindStart("HEP3"u8, 4));
    }

    [Theory]
    [InlineData(new byte[] { 0x01, 0x10, 0x02, 0x11, 0x13, 0xC4, 0x13, 0xC4 }, true)]
    [InlineData(new byte[] { 0x02, 0x28, 0x0A, 0x06, 0x13, 0xC4, 0x13, 0xC4 }, true)]
    [InlineData(new byte[] { 0x02, 0x1C, 0x02, 0x11, 0x13, 0xC4, 0x13, 0xC4 }, true)]
    [InlineData(new byte[] { 0x01, 0x1C, 0x02, 0x11, 0x13, 0xC4, 0x13, 0xC4 }, false)]
    [InlineData(new byte[] { 0x01, 0x28, 0x02, 0x11, 0x13, 0xC4, 0x13, 0xC4 }, false)]
    [InlineData(new byte[] { 0x01, 0x10, 0x02, 0x11, 0x13, 0xC4, 0x00, 0x00 }, false)]
    [InlineData(new byte[] { 0x01, 0x00, 0x00, 0x14, 0x80, 0x00, 0x01, 0x18 }, false)]
    public void IsDatagram_OldVersion_IsToldByWhatFits(byte[] payload, bool expected)
        => Assert.Equal(expected, HepFramer.IsDatagram([.. payload, .. new byte[60]]));

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 28)]
    public void IsDatagram_OldHeader_NeedsSomethingBehindItThatTheCaptureMayHaveCut(byte version, int length)
    {
        byte[] bytes = [version, 16, 2, 17, 0x13, 0xC4, 0x13, 0xC4, .. new byte[length - 7]];
        Assert.True(HepFramer.IsDatagram(bytes));
        Assert.False(HepFramer.IsDatagram(bytes.AsSpan(0, length)));
        Assert.True(HepFramer.IsDatagram(bytes.AsSpan(0, 8), length - 7));
        Assert.False(HepFramer.IsDatagram(bytes.AsSpan(0, 8), length - 8));
    }
}
