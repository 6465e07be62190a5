using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Uris;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip.Uris;

public class TelUriReaderTests
{
    [Fact]
    public void TryRead_GlobalNumber_GivesItsParts()
    {
        Assert.True(TelUriReader.TryRead("tel:+1-201-555-0123;ext=42;isub=7"u8, out TelUriView tel));

        Assert.True(tel.IsGlobal);
        Assert.Equal("+1-201-555-0123", Text(tel.Number));
        Assert.Equal("42", Text(tel.Extension));
        Assert.Equal("7", Text(tel.IsdnSubaddress));
        Assert.True(tel.PhoneContext.IsEmpty);
    }

    [Fact]
    public void TryRead_LocalNumber_GivesItsContext()
    {
        Assert.True(TelUriReader.TryRead("TEL:*70;phone-context=+1-914"u8, out TelUriView tel));

        Assert.False(tel.IsGlobal);
        Assert.Equal("*70", Text(tel.Number));
        Assert.Equal("+1-914", Text(tel.PhoneContext));
    }

    [Fact]
    public void TryRead_SipUriOfAPhone_GivesTheNumberOfItsUser()
    {
        Assert.True(SipUriReader.TryRead("sip:863-1234;phone-context=+1-914-555@gw.com;user=phone"u8, out SipUriView uri));

        Assert.True(TelUriReader.TryRead(uri, out TelUriView tel));
        Assert.Equal("863-1234", Text(tel.Number));
        Assert.Equal("+1-914-555", Text(tel.PhoneContext));
    }

    [Theory]
    [InlineData("sip:+1@gw.com")]
    [InlineData("sip:+1@gw.com;user=ip")]
    [InlineData("http://x;user=phone")]
    public void TryRead_UriOfNoPhone_IsNone(string text)
    {
        SipUriReader.TryRead(Encoding.ASCII.GetBytes(text), out SipUriView uri);

        Assert.False(TelUriReader.TryRead(uri, out _));
        Assert.False(TelUriReader.TryRead(Encoding.ASCII.GetBytes(text), out _));
    }

    [Fact]
    public void TryWriteDigits_Separators_AreLeftOut()
    {
        Span<byte> buffer = stackalloc byte[12];
        TelUriReader.TryRead("tel:+1(201)-555.0123"u8, out TelUriView tel);

        Assert.True(tel.TryWriteDigits(buffer, out int written));
        Assert.Equal("+12015550123", Text(buffer[..written]));
        Assert.False(tel.TryWriteDigits(buffer[..11], out _));
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
