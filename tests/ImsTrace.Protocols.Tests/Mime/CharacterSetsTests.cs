using System.Text;
using ImsTrace.Protocols.Mime;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class CharacterSetsTests
{
    [Theory]
    [InlineData("text/plain", "C3A9", "\u00e9")]
    [InlineData("text/plain;charset=\"UTF-8\"", "C3A9", "\u00e9")]
    [InlineData("text/plain;charset=ISO-8859-1", "E9", "\u00e9")]
    [InlineData("text/plain;charset=utf-16", "00E9", "\u00e9")]
    [InlineData("text/plain;charset=utf-16le", "E900", "\u00e9")]
    [InlineData("text/plain;charset=klingon", "41E9", "A\ufffd")]
    [InlineData("", "41", "A")]
    public void Decode_Charset_IsThatOfTheType(string contentType, string hex, string text)
        => Assert.Equal(text, CharacterSets.Decode(Encoding.UTF8.GetBytes(contentType), Convert.FromHexString(hex)));
}
