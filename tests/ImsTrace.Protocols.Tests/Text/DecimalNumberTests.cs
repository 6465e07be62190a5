using System.Text;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Text;

public class DecimalNumberTests
{
    [Theory]
    [InlineData("0", 0u)]
    [InlineData("0000000000000000000000070", 70u)]
    [InlineData("4294967295", uint.MaxValue)]
    public void TryRead_Digits_GivesTheNumber(string text, uint expected)
    {
        Assert.True(DecimalNumber.TryRead(Encoding.ASCII.GetBytes(text), out uint value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1a")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData(" 1")]
    public void TryRead_Else_IsFalse(string text) => Assert.False(DecimalNumber.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
