using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class ViaReaderTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP a.b:5060;branch=z9hG4bK1;received=1.2.3.4;rport=99", "UDP", "a.b:5060", "z9hG4bK1", "1.2.3.4", "99")]
    [InlineData("SIP / 2.0 / TCP   first.example.com: 4000;ttl=16\r\n ;branch = z9hG4bKa7c6 ", "TCP", "first.example.com: 4000", "z9hG4bKa7c6", "", "")]
    [InlineData("SIP/2.0/TLS [2001:db8::1];received=[2001:db8::2];Branch=x", "TLS", "[2001:db8::1]", "x", "[2001:db8::2]", "")]
    [InlineData("SIP/2.0/UDP", "UDP", "", "", "", "")]
    [InlineData("broken", "", "", "", "", "")]
    public void TryReadFirst_Parts(string value, string transport, string sentBy, string branch, string received, string rport)
    {
        Assert.True(ViaReader.TryReadFirst(Encoding.ASCII.GetBytes(value), out ViaView via));
        Assert.Equal((transport, sentBy, branch), (Utf8(via.Transport), Utf8(via.SentBy), Utf8(via.Branch)));
        Assert.Equal((received, rport), (Utf8(via.Received), Utf8(via.RPort)));
    }

    [Fact]
    public void TryReadFirst_RPortWithoutValue_IsThere()
    {
        ViaReader.TryReadFirst("SIP/2.0/UDP a;rport;branch=b"u8, out ViaView via);
        Assert.True(via.HasRPort);
        Assert.True(via.RPort.IsEmpty);
    }

    [Fact]
    public void TryRead_CommaList_GivesEach()
    {
        ViaReader reader = new("SIP/2.0/UDP a;branch=1, SIP/2.0/TCP b;branch=2"u8);
        Assert.True(reader.TryRead(out ViaView first));
        Assert.True(reader.TryRead(out ViaView second));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(["1", "2"], [Utf8(first.Branch), Utf8(second.Branch)]);
        Assert.Equal("SIP/2.0/TCP b;branch=2", Utf8(second.Whole));
    }

    [Fact]
    public void TryReadFirst_Empty_IsFalse() => Assert.False(ViaReader.TryReadFirst([], out _));
}
