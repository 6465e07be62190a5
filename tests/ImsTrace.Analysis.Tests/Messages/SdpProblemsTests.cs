using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public sealed class SdpProblemsTests
{
    private const string Good = """
        v=0
        o=- 1 1 IN IP4 10.0.0.1
        s=-
        c=IN IP4 10.0.0.1
        t=0 0
        m=message 2855 TCP/MSRP *
        a=setup:actpass
        a=accept-types:message/cpim
        a=accept-wrapped-types:text/plain
        a=max-size:1000
        a=path:msrp://10.0.0.1:2855/kjhd37s2s20w2a;tcp

        """;

    [Fact]
    public void Read_GoodDescription_HasNoWord() => Assert.Empty(Words(Good));

    [Theory]
    [InlineData("t=0 0\n", "", "line-missing")]
    [InlineData("s=-\n", "x y\ns=-\n", "line")]
    [InlineData("s=-\n", "s=-\ns=-\n", "line-repeated")]
    [InlineData("t=0 0", "t=now", "line-value")]
    [InlineData("m=message", "m=application", "media")]
    [InlineData("TCP/MSRP", "RTP/AVP", "proto")]
    [InlineData("TCP/MSRP", "TCP/WSS/MSRP", "proto-other")]
    [InlineData("MSRP *", "MSRP 0", "format")]
    [InlineData("a=path:msrp://10.0.0.1:2855/kjhd37s2s20w2a;tcp\n", "", "no-path")]
    [InlineData("10.0.0.1:2855/", "10.0.0.1/", "path-port")]
    [InlineData(";tcp", "", "path-uri")]
    [InlineData("/kjhd37s2s20w2a", "", "no-session-id")]
    [InlineData("c=IN IP4 10.0.0.1", "c=IN IP4 10.0.0.9", "address")]
    [InlineData("msrp:", "msrps:", "scheme")]
    [InlineData("a=accept-types:message/cpim\n", "", "no-accept-types")]
    [InlineData("accept-types:message/cpim", "accept-types:image/png", "no-container")]
    [InlineData("accept-types:message/cpim", "accept-types:message/cpim text/plain", "types-twice")]
    [InlineData("a=accept-wrapped-types:text/plain\n", "", "no-text")]
    [InlineData("message/cpim\na=accept-wrapped-types:", "multipart/mixed\na=chatroom\na=accept-wrapped-types:", "no-cpim")]
    [InlineData("a=setup:actpass\n", "", "no-setup")]
    [InlineData("actpass", "holdconn", "holdconn")]
    [InlineData("actpass", "active", "active-port")]
    [InlineData("a=setup:actpass\n", "a=setup:actpass\na=connection:new\n", "connection")]
    [InlineData("max-size:1000", "max-size:1k", "max-size")]
    [InlineData("a=setup:actpass\n", "a=setup:actpass\na=msrp-cema\n", "path-routable")]
    [InlineData("a=setup:actpass\n", "a=setup:actpass\na=des:qos mandatory local sendrecv\n", "preconditions")]
    [InlineData("a=setup:actpass\n", "a=setup:actpass\na=fingerprint:SHA-1 nothing\n", "fingerprint")]
    public void Read_OneBreak_HasItsWordAlone(string from, string to, string word) => Assert.Equal([word], Words(Good.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void Read_RefusedSection_IsNotAskedForMore()
        => Assert.Empty(Words(Good.Replace("message 2855", "message 0", StringComparison.Ordinal).Replace("a=accept-types:message/cpim\n", "", StringComparison.Ordinal)));

    private static string[] Words(string sdp) => Recorded.Sip($"""
        INVITE sip:b@ims.example SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1
        From: <sip:a@ims.example>;tag=1
        To: <sip:b@ims.example>
        Call-ID: 1
        CSeq: 1 INVITE
        Content-Type: application/sdp

        {sdp}
        """).Items(MessageField.SdpProblems);
}
