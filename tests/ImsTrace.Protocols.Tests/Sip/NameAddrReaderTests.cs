using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class NameAddrReaderTests
{
    // RFC 3261 section 20.10 and 20.20, RFC 4475 section 3.1.1, and what real nodes send.
    [Theory]
    [InlineData("sip:a@b;tag=1", "", "sip:a@b", ";tag=1")]
    [InlineData("<sip:a@b;lr>;tag=1", "", "sip:a@b;lr", ";tag=1")]
    [InlineData("\"A. G. Bell\" <sip:agb@bell.com> ;tag=a48s", "A. G. Bell", "sip:agb@bell.com", ";tag=a48s")]
    [InlineData("Bob <sip:bob@b>", "Bob", "sip:bob@b", "")]
    [InlineData("\"x,<y>\\\" ;z\"<sip:a@b>", "x,<y>\\\" ;z", "sip:a@b", "")]
    [InlineData("<sip:a,b@c>;x", "", "sip:a,b@c", ";x")]
    [InlineData("*", "", "*", "")]
    [InlineData("< sip:a@b >", "", "sip:a@b", "")]
    [InlineData("<sip:a@b, tel:+1>", "", "sip:a@b, tel:+1", "")]
    [InlineData("<sip:a@b", "", "sip:a@b", "")]
    [InlineData("Bob <sip:a@b;tag=1", "Bob", "sip:a@b", ";tag=1")]
    [InlineData("<>", "", "", "")]
    [InlineData("\"Bob <sip:a@b>;tag=1", "\"Bob", "sip:a@b", ";tag=1")]
    [InlineData("\r\n <sip:a@b>\r\n ;tag=1", "", "sip:a@b", ";tag=1")]
    public void TryRead_OneAddress(string value, string name, string uri, string parameters)
    {
        NameAddrReader reader = new(Encoding.ASCII.GetBytes(value));
        Assert.True(reader.TryRead(out NameAddrView address));
        Assert.Equal((name, uri, parameters), (Utf8(address.DisplayName), Utf8(address.Uri), Utf8(address.Parameters)));
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void TryRead_CommaList_GivesEach()
    {
        NameAddrReader reader = new("<sip:a@b;x=1,2>;q=1, \"c,d\" <tel:+1>,,sip:e@f"u8);
        Assert.True(reader.TryRead(out NameAddrView first));
        Assert.True(reader.TryRead(out NameAddrView second));
        Assert.True(reader.TryRead(out NameAddrView third));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(["sip:a@b;x=1,2", "tel:+1", "sip:e@f"], [Utf8(first.Uri), Utf8(second.Uri), Utf8(third.Uri)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ,")]
    public void TryRead_NothingThere_IsFalse(string value)
        => Assert.False(NameAddrReader.TryReadFirst(Encoding.ASCII.GetBytes(value), out _));

    // RFC 4475 section 3.1.2.15: the comma wants quotes; the address is plain all the same.
    [Fact]
    public void TryReadOne_CommaInDisplayName_SeparatesNothing()
    {
        Assert.True(NameAddrReader.TryReadOne("Bell, Alexander <sip:a.g.bell@example.com>;tag=43"u8, out NameAddrView address));
        Assert.Equal(("Bell, Alexander", "sip:a.g.bell@example.com"), (Utf8(address.DisplayName), Utf8(address.Uri)));
    }

    [Fact]
    public void TryReadOne_Empty_IsFalse() => Assert.False(NameAddrReader.TryReadOne(" "u8, out _));

    [Fact]
    public void TryGetParameter_Tag_IsFound()
    {
        NameAddrReader.TryReadFirst("<sip:a@b;tag=uri>;x;TAG=header"u8, out NameAddrView address);
        Assert.True(address.TryGetParameter("tag"u8, out ReadOnlySpan<byte> tag));
        Assert.Equal("header", Utf8(tag));
    }
}
