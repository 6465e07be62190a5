using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class CSeqReaderTests
{
    [Theory]
    [InlineData("4711 INVITE", 4711u, "INVITE")]
    [InlineData("0009\r\n  INVITE", 9u, "INVITE")]
    [InlineData("4294967295 X", 4294967295u, "X")]
    public void TryRead_Valid(string value, uint number, string method)
    {
        Assert.True(CSeqReader.TryRead(Encoding.ASCII.GetBytes(value), out uint foundNumber, out ReadOnlySpan<byte> foundMethod));
        Assert.Equal((number, method), (foundNumber, Utf8(foundMethod)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("INVITE")]
    [InlineData("-1 INVITE")]
    [InlineData("4294967296 INVITE")]
    [InlineData("1 INVITE x")]
    public void TryRead_Invalid_IsFalse(string value)
        => Assert.False(CSeqReader.TryRead(Encoding.ASCII.GetBytes(value), out _, out _));
}
