using System.Text;
using ImsTrace.Protocols.Sdp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpMessageMediaReaderTests
{
    // After RFC 4975 section 8.7, behind a relay and beside audio.
    static readonly byte[] Offer = Encoding.ASCII.GetBytes("""
        v=0
        o=alice 2890844526 2890844527 IN IP4 alice.example.com
        s=-
        c=IN IP4 10.0.0.1
        t=0 0
        a=setup:actpass
        m=audio 4000 RTP/AVP 0
        c=IN IP4 10.0.0.9
        a=path:ignored
        m=message 7394 TCP/MSRP *
        a=accept-types:message/cpim text/plain text/html
        a=accept-wrapped-types:*
        a=path:msrps://relay.example.com:9000/abc;tcp msrp://alice.example.com:7394/2s93i9ek2a;tcp
        a=msrp-cema
        m=message 0 TCP/TLS/MSRP *
        c=IN IP6 2001:db8::1
        a=setup:passive
        a=fingerprint:SHA-1 4A:AD
        """.ReplaceLineEndings("\r\n"));

    [Fact]
    public void TryRead_MessageSections_AreGivenInOrder()
    {
        SdpMessageMediaReader reader = new(Offer);
        Assert.True(reader.TryRead(out SdpMessageMediaView first));
        Assert.True(reader.TryRead(out SdpMessageMediaView second));
        Assert.False(reader.TryRead(out _));
        Assert.Equal((1, 7394, 2, 0), (first.Index, first.Port, second.Index, second.Port));
    }

    [Fact]
    public void TryRead_Section_HasItsAttributes()
    {
        SdpMessageMediaReader reader = new(Offer);
        reader.TryRead(out SdpMessageMediaView media);
        Assert.Equal("TCP/MSRP", Text(media.Proto));
        Assert.Equal("msrps://relay.example.com:9000/abc;tcp msrp://alice.example.com:7394/2s93i9ek2a;tcp", Text(media.Path));
        Assert.Equal("msrp://alice.example.com:7394/2s93i9ek2a;tcp", Text(media.LastUri));
        Assert.Equal("message/cpim text/plain text/html", Text(media.AcceptTypes));
        Assert.Equal("*", Text(media.AcceptWrappedTypes));
        Assert.True(media.HasCema);
        Assert.False(media.HasFingerprint);
    }

    [Fact]
    public void TryRead_SessionLevel_HoldsUnlessTheSectionSaysElse()
    {
        SdpMessageMediaReader reader = new(Offer);
        reader.TryRead(out SdpMessageMediaView first);
        reader.TryRead(out SdpMessageMediaView second);
        Assert.Equal(("10.0.0.1", "actpass"), (Text(first.Connection), Text(first.Setup)));
        Assert.Equal(("2001:db8::1", "passive"), (Text(second.Connection), Text(second.Setup)));
        Assert.True(second.HasFingerprint);
    }

    [Theory]
    [InlineData("m=message\r\n", -1)]
    [InlineData("m=\r\nm=message x TCP/MSRP *\r\n", -1)]
    [InlineData("m=message 65536 TCP/MSRP *\r\n", -1)]
    [InlineData("m=message 65535 TCP/MSRP *\r\n", 65535)]
    [InlineData("m=MESSAGE  9  TCP/MSRP *", 9)]
    public void TryRead_OddMediaLine_GivesWhatIsThere(string body, int port)
    {
        SdpMessageMediaReader reader = new(Encoding.ASCII.GetBytes(body));
        Assert.True(reader.TryRead(out SdpMessageMediaView media));
        Assert.Equal(port, media.Port);
        Assert.True(media.LastUri.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=0\r\n")]
    [InlineData("m=audio 1 RTP/AVP 0\r\n")]
    public void TryRead_NoMessageSection_IsFalse(string body)
        => Assert.False(new SdpMessageMediaReader(Encoding.ASCII.GetBytes(body)).TryRead(out _));

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
