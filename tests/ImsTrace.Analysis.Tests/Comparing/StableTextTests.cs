using ImsTrace.Analysis.Comparing;
using Xunit;

namespace ImsTrace.Analysis.Tests.Comparing;

public class StableTextTests
{
    private static readonly (string, string)[] Nodes = [("10.0.0.2", "p-cscf"), ("10.0.0.21", "ue"), ("[2001:db8::1]", "hss")];

    [Theory]
    [InlineData("<sip:alice@ims.example>;tag=9779i1", "<sip:alice@ims.example>")]
    [InlineData("SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-1;rport", "SIP/2.0/UDP {p-cscf}")]
    [InlineData("SIP/2.0/UDP 10.0.0.21;rport=5060;received=10.0.0.21;branch=x", "SIP/2.0/UDP {ue}")]
    [InlineData("<sip:10.0.0.2;lr;ftag=77;did=1.2>", "<sip:{p-cscf};lr>")]
    [InlineData("sip:bob@[2001:db8::1]:3868;transport=tcp", "sip:bob@{hss};transport=tcp")]
    [InlineData("icid-value=\"a;b\";orig-ioi=x", "orig-ioi=x")]
    [InlineData("Digest username=\"alice\", realm=\"x\", nonce=\"n\", response=\"r\", nc=00000001, qop=auth", "Digest username=\"alice\", realm=\"x\", qop=auth")]
    [InlineData("<sip:alice@10.0.0.21:5061>;expires=3600;+g.oma.sip-im", "<sip:alice@{ue}>;+g.oma.sip-im")]
    [InlineData("10.0.0.210:5060 110.0.0.2 10.0.0.2.3", "10.0.0.210:5060 110.0.0.2 10.0.0.2.3")]
    [InlineData("", "")]
    [InlineData(";", "")]
    [InlineData("a;tag=\"open", "a")]
    [InlineData("<sip:a@b>;tagline=x", "<sip:a@b>;tagline=x")]
    public void Of_Value_LosesWhatARunHasOfItsOwn(string value, string stable) => Assert.Equal(stable, new StableText(Nodes).Of(value));
}
