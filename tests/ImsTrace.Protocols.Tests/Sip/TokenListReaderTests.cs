using System.Text;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class TokenListReaderTests
{
    [Theory]
    [InlineData("path", "path", true)]
    [InlineData("sec-agree , PATH", "path", true)]
    [InlineData("timer,\r\n 100rel", "100rel", true)]
    [InlineData("pathx, xpath", "path", false)]
    [InlineData(", ,", "path", false)]
    [InlineData("", "path", false)]
    public void Contains_Token(string list, string token, bool expected)
        => Assert.Equal(expected, TokenListReader.Contains(Encoding.ASCII.GetBytes(list), Encoding.ASCII.GetBytes(token)));
}
