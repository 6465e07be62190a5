using System.Text;
using ImsTrace.Analysis.Rules.Sdp;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules.Sdp;

public sealed class SessionIdRuleTests
{
    [Theory]
    [InlineData("12345678", 26.6)]
    [InlineData("00ff00ff", 32)]
    [InlineData("uu5trhu22n", 51.7)]
    [InlineData("iau39soe2843z", 67.2)]
    [InlineData("", 0)]
    public void Bits_Text_AreThoseOfItsLettersAndLength(string id, double bits)
        => Assert.Equal(bits, SessionIdRule.Bits(Encoding.ASCII.GetBytes(id)), tolerance: 0.1);
}
