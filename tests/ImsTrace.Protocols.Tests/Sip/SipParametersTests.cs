using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipParametersTests
{
    [Theory]
    [InlineData(";a=1;b=2", "b", "2")]
    [InlineData("a=1;b=2", "A", "1")]
    [InlineData(" ; a = \"x;y, \\\" z\" ;b", "a", "x;y, \\\" z")]
    [InlineData(";a;b=2", "a", "")]
    [InlineData(";a=;b=2", "a", "")]
    [InlineData(";a=1;a=2", "a", "1")]
    [InlineData(";a=\"open;b=2", "a", "\"open;b=2")]
    [InlineData("icid-value=\"P-1;x@h\";orig-ioi=home.net", "orig-ioi", "home.net")]
    [InlineData(";+sip.instance=\"<urn:gsma:imei:90420156-025763-0>\";q=1", "+sip.instance", "<urn:gsma:imei:90420156-025763-0>")]
    public void TryGet_Present_GivesTheValue(string parameters, string name, string expected)
    {
        Assert.True(SipParameters.TryGet(Encoding.ASCII.GetBytes(parameters), Encoding.ASCII.GetBytes(name), out ReadOnlySpan<byte> value));
        Assert.Equal(expected, Utf8(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;;")]
    [InlineData(";aa=1;x=\";a=2\"")]
    public void TryGet_Absent_IsFalse(string parameters)
        => Assert.False(SipParameters.TryGet(Encoding.ASCII.GetBytes(parameters), "a"u8, out _));

    [Theory]
    [InlineData("\"Visited network number 1\"", "Visited network number 1")]
    [InlineData("other.net", "other.net")]
    [InlineData("\"", "\"")]
    public void Unquote_Value(string value, string expected)
        => Assert.Equal(expected, Utf8(QuotedText.Unquote(Encoding.ASCII.GetBytes(value))));
}
