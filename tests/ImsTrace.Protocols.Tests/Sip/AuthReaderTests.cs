using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class AuthReaderTests
{
    const string Credentials = """
        Digest username="001010000000001@ims.example.org", realm="ims.example.org", nonce="a,b=c==",
         uri="sip:ims.example.org", response="6629fae49393a05397450978507c4ef1",
         algorithm=AKAv1-MD5, qop=auth, nc=00000001, cnonce="0a4f113b", auts="", integrity-protected="no"
        """;

    [Theory]
    [InlineData("username", "001010000000001@ims.example.org")]
    [InlineData("realm", "ims.example.org")]
    [InlineData("nonce", "a,b=c==")]
    [InlineData("uri", "sip:ims.example.org")]
    [InlineData("response", "6629fae49393a05397450978507c4ef1")]
    [InlineData("ALGORITHM", "AKAv1-MD5")]
    [InlineData("qop", "auth")]
    [InlineData("nc", "00000001")]
    [InlineData("cnonce", "0a4f113b")]
    [InlineData("auts", "")]
    [InlineData("integrity-protected", "no")]
    public void TryGet_Credential(string name, string expected)
    {
        AuthReader reader = new(Crlf(Credentials));
        Assert.Equal("Digest", Utf8(reader.Scheme));
        Assert.True(reader.TryGet(Encoding.ASCII.GetBytes(name), out ReadOnlySpan<byte> value));
        Assert.Equal(expected, Utf8(value));
    }

    [Fact]
    public void TryRead_Challenge_GivesAllInOrder()
    {
        AuthReader reader = new("Digest realm=\"r\", nonce=\"n\", ck=\"0123\", ik=\"4567\", qop=\"auth,auth-int\""u8);
        List<string> found = [];
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
            found.Add($"{Utf8(name)}={Utf8(value)}");
        Assert.Equal(["realm=r", "nonce=n", "ck=0123", "ik=4567", "qop=auth,auth-int"], found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Digest")]
    [InlineData("Digest ,,")]
    public void TryGet_Nothing_IsFalse(string value)
    {
        AuthReader reader = new(Encoding.ASCII.GetBytes(value));
        Assert.False(reader.TryGet("nonce"u8, out _));
        Assert.False(reader.TryRead(out _, out _));
    }
}
