using System.Text;
using ImsTrace.Protocols.Sip.Uris;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip.Uris;

public class SipUriComparerTests
{
    // RFC 3261 section 19.1.4, its examples first.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:a@[2001:db8:0:0::1]", "sip:a@[2001:DB8::1]")]
    [InlineData("SIP:a@b", "sip:a@B")]
    [InlineData("tel:+1-201-555-0123", "tel:+1(201)555.0123")]
    [InlineData("tel:7042;phone-context=Example.com;ext=1-2", "tel:70-42;ext=12;phone-context=example.com")]
    [InlineData("urn:service:sos", "URN:service:sos")]
    public void AreEqual_SameUri_IsTrueBothWays(string first, string second)
    {
        Assert.True(SipUriComparer.AreEqual(Bytes(first), Bytes(second)));
        Assert.True(SipUriComparer.AreEqual(Bytes(second), Bytes(first)));
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off")]
    [InlineData("sip:a@b", "sips:a@b")]
    [InlineData("sip:a@b", "sip:b")]
    [InlineData("sip:a@b", "sip:a:pw@b")]
    [InlineData("sip:a%3Bx@b", "sip:a;x@b")]
    [InlineData("sip:a@b;maddr=192.0.2.1", "sip:a@b")]
    [InlineData("sip:a@b;user=phone", "sip:a@b")]
    [InlineData("sip:a@b;ttl=1", "sip:a@b")]
    [InlineData("sip:a@b;method=INVITE", "sip:a@b")]
    [InlineData("sip:a@[2001:db8::1]", "sip:a@[2001:db8::2]")]
    [InlineData("sip:a@[2001:db8::1]", "sip:a@[2001:0db8::1x")]
    [InlineData("tel:+1-201-555-0123", "tel:1-201-555-0123;phone-context=+1")]
    [InlineData("tel:+1-201-555-0123", "tel:+1-201-555-0123;ext=5")]
    [InlineData("tel:7042;phone-context=example.com", "tel:7042;phone-context=example.org")]
    [InlineData("tel:+1", "sip:+1@a;user=phone")]
    [InlineData("urn:service:sos", "urn:service:SOS")]
    [InlineData("", "")]
    public void AreEqual_OtherUri_IsFalseBothWays(string first, string second)
    {
        Assert.False(SipUriComparer.AreEqual(Bytes(first), Bytes(second)));
        Assert.False(SipUriComparer.AreEqual(Bytes(second), Bytes(first)));
    }

    // RFC 3261 section 19.1.4: equality is not transitive.
    [Fact]
    public void AreEqual_ParameterInOneOnly_IsNotTransitive()
    {
        Assert.True(SipUriComparer.AreEqual("sip:carol@chicago.com"u8, "sip:carol@chicago.com;security=on"u8));
        Assert.True(SipUriComparer.AreEqual("sip:carol@chicago.com"u8, "sip:carol@chicago.com;security=off"u8));
        Assert.False(SipUriComparer.AreEqual("sip:carol@chicago.com;security=on"u8, "sip:carol@chicago.com;security=off"u8));
    }

    [Theory]
    [InlineData(SipUriComparer.ComparedParameters, true)]
    [InlineData(SipUriComparer.ComparedParameters + 1, false)]
    public void AreEqual_ParametersAtTheLimit_AreCompared(int count, bool expected)
    {
        byte[] uri = Bytes("sip:a@b" + string.Concat(Enumerable.Range(0, count).Select(i => $";p{i}=1")));

        Assert.Equal(expected, SipUriComparer.AreEqual(uri, uri));
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
