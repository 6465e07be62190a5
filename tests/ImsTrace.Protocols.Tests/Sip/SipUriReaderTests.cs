using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipUriReaderTests
{
    // RFC 3261 section 19.1.3 and RFC 3966 section 6.
    [Theory]
    [InlineData("sip:alice@atlanta.com", "sip", "alice", "atlanta.com", 0, "")]
    [InlineData("sip:alice:secret@atlanta.com;transport=tcp", "sip", "alice", "atlanta.com", 0, ";transport=tcp")]
    [InlineData("sips:alice@atlanta.com:5061?subject=x", "sips", "alice", "atlanta.com", 5061, "")]
    [InlineData("sip:+1-212-555-1212:1234@gateway.com;user=phone", "sip", "+1-212-555-1212", "gateway.com", 0, ";user=phone")]
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", "sip", "", "atlanta.com", 0, ";method=REGISTER")]
    [InlineData("sip:alice;day=tuesday@atlanta.com", "sip", "alice;day=tuesday", "atlanta.com", 0, "")]
    [InlineData("sip:a@[2001:db8::1]:5060;lr", "sip", "a", "[2001:db8::1]", 5060, ";lr")]
    [InlineData("sip:[2001:db8::1]", "sip", "", "[2001:db8::1]", 0, "")]
    [InlineData("sip:a@b:99999", "sip", "a", "b", 0, "")]
    [InlineData("tel:+1-201-555-0123;phone-context=x@y", "tel", "+1-201-555-0123", "", 0, ";phone-context=x@y")]
    [InlineData("urn:service:sos", "urn", "service:sos", "", 0, "")]
    [InlineData("im:bob@b.com", "im", "bob", "b.com", 0, "")]
    public void TryRead_Parts(string uri, string scheme, string user, string host, int port, string parameters)
    {
        Assert.True(SipUriReader.TryRead(Encoding.ASCII.GetBytes(uri), out SipUriView view));
        Assert.Equal((scheme, user, host), (Utf8(view.Scheme), Utf8(view.User), Utf8(view.Host)));
        Assert.Equal((port, parameters), (view.Port, Utf8(view.Parameters)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(":a@b")]
    [InlineData("a@b")]
    [InlineData("a@b:5060")]
    public void TryRead_NoScheme_IsFalse(string uri) => Assert.False(SipUriReader.TryRead(Encoding.ASCII.GetBytes(uri), out _));

    [Fact]
    public void TryRead_HeadersBehindQuestionMark_AreGiven()
    {
        SipUriReader.TryRead("sip:a@b;p=1?subject=x&priority=urgent"u8, out SipUriView view);
        Assert.Equal("subject=x&priority=urgent", Utf8(view.Headers));
    }
}
