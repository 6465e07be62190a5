using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Stun;
using Xunit;

namespace ImsTrace.Protocols.Tests.Stun;

public sealed class StunFramerTests
{
    // RFC 5769 section 2.1, its first attribute alone: SOFTWARE "STUN test client".
    private static readonly byte[] Request =
    [
        0x00, 0x01, 0x00, 0x14, 0x21, 0x12, 0xA4, 0x42, 0xB7, 0xE7, 0xA7, 0x01, 0xBC, 0x34, 0xD6, 0x86, 0xFA, 0x87, 0xDF, 0xAE,
        0x80, 0x22, 0x00, 0x10, .. "STUN test client"u8,
    ];

    private static readonly byte[] Response = [0x01, 0x01, 0x00, 0x00, .. Request[4..20]];

    // RFC 3489 section 11.1: no cookie, 128 bits of transaction id.
    private static readonly byte[] Classic = [0x00, 0x01, 0x00, 0x08, .. new byte[16], 0x00, 0x03, 0x00, 0x04, 0, 0, 0, 0];

    public static TheoryData<byte[]> Messages => [Request, Response];

    [Theory, MemberData(nameof(Messages))]
    public void Frame_WholeMessageAndMore_GivesItsLength(byte[] message)
        => Assert.Equal(new(DecodeStatus.Complete, message.Length), StunFramer.Frame([.. message, .. Response]));

    [Theory, MemberData(nameof(Messages))]
    public void Frame_EveryCut_NeedsMoreData(byte[] message)
        => Assert.All(Enumerable.Range(0, message.Length), cut => Assert.Equal(
            new(DecodeStatus.NeedMoreData, cut < 8 ? StunFramer.HeaderLength : message.Length), StunFramer.Frame(message.AsSpan(0, cut))));

    [Theory]
    [InlineData(0, 0x40)]
    [InlineData(0, 0x80)]
    [InlineData(3, 0x13)]
    [InlineData(4, 0x20)]
    [InlineData(7, 0x41)]
    public void Frame_OtherBytes_IsMalformed(int at, byte value)
    {
        byte[] bytes = [.. Request];
        bytes[at] = value;
        Assert.Equal(new(DecodeStatus.Malformed, 1, new(DecodeErrorCode.StunHeader, 0)), StunFramer.Frame(bytes));
    }

    [Fact]
    public void IsDatagram_WithCookieOrClassic_IsTold()
    {
        Assert.True(StunFramer.IsDatagram(Request));
        Assert.True(StunFramer.IsDatagram(Classic));
        Assert.False(StunFramer.IsDatagram([.. Classic, 0]));
        Assert.False(StunFramer.IsDatagram([0, 3, .. Classic[2..]]));
        Assert.False(StunFramer.IsDatagram(Request.AsSpan(0, 19)));
        Assert.False(StunFramer.IsDatagram("OPTIONS sip:a SIP/2.0\r\n"u8));
    }

    [Fact]
    public void LooksLikeStart_Stun_IsNoSip() => Assert.Equal(Recognition.No, SipFramer.LooksLikeStart(Request));
}
