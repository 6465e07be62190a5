using ImsTrace.Capture.Hep.Listening;

namespace ImsTrace.Capture.Tests.Hep.Listening;

public sealed class HepAddressTests
{
    [Theory]
    [InlineData("udp:0.0.0.0:9060")]
    [InlineData("tcp:127.0.0.1:9060")]
    [InlineData("tls:[::]:9061")]
    [InlineData("udp:[2001:db8::1]:0")]
    public void TryParse_Address_IsReadAndWrittenAlike(string text)
    {
        Assert.True(HepAddress.TryParse(text, out HepAddress address));

        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("udp")]
    [InlineData("0.0.0.0:9060")]
    [InlineData("sctp:0.0.0.0:9060")]
    [InlineData("1:0.0.0.0:9060")]
    [InlineData("udp:0.0.0.0")]
    [InlineData("udp:[::]")]
    [InlineData("udp:::1")]
    [InlineData("udp:localhost:9060")]
    [InlineData("udp:0.0.0.0:90600")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(HepAddress.TryParse(text, out _));
}
