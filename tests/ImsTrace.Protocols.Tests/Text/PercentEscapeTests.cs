using System.Text;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Text;

public class PercentEscapeTests
{
    [Theory]
    [InlineData("sips%3Auser%40example.com", "sips:user@example.com")]
    [InlineData("%41%4a%6A", "AJj")]
    [InlineData("100%", "100%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%25zz", "%zz%zz")]
    [InlineData("%22a%25%0d%0A\"", "\"a%\r\n\"")]
    [InlineData("", "")]
    public void TryUnescape_Text_IsUnescapedOnce(string text, string expected)
    {
        byte[] buffer = new byte[expected.Length];

        Assert.True(PercentEscape.TryUnescape(Encoding.ASCII.GetBytes(text), buffer, out int written));
        Assert.Equal(expected, Encoding.ASCII.GetString(buffer, 0, written));
    }

    [Fact]
    public void TryUnescape_BufferOneByteShort_IsFalse()
        => Assert.False(PercentEscape.TryUnescape("%41bc"u8, new byte[2], out _));
}
