using ImsTrace.Analysis.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class FlowIdTests
{
    [Theory]
    [InlineData(0UL, "aaaaaaaaaaaaa")]
    [InlineData(ulong.MaxValue, "7777777777776")]
    [InlineData(1UL, "aaaaaaaaaaaac")]
    [InlineData(0x8000_0000_0000_0000UL, "qaaaaaaaaaaaa")]
    public void Format_Key_Base32(ulong key, string text) => Assert.Equal(text, FlowId.Format(key));

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x0123_4567_89ab_cdefUL)]
    public void TryParse_FormattedKey_IsTheKey(ulong key)
        => Assert.Equal((true, key), (FlowId.TryParse(FlowId.Format(key), out ulong read), read));

    [Theory]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaab")]
    [InlineData("aaaaaaaaaaa1a")]
    [InlineData("aaaaaaaaaaaé!")]
    public void TryParse_NoId_False(string text) => Assert.False(FlowId.TryParse(text, out _));

    [Fact]
    public void Format_NeighbouringKeys_AllDifferent()
        => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(static key => FlowId.Format((ulong)key)).Distinct().Count());
}
