using System.Text;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Protocols.Tests.Text;

public class AsciiNameTests
{
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz-0123456789";

    public static TheoryData<int> Lengths => new(Enumerable.Range(1, Alphabet.Length));

    [Theory, MemberData(nameof(Lengths))]
    public void Matches_OtherCase_IsTrue(int length)
        => Assert.True(AsciiName.Matches(Encoding.ASCII.GetBytes(Alphabet[..length].ToUpperInvariant()), Encoding.ASCII.GetBytes(Alphabet[..length])));

    [Theory, MemberData(nameof(Lengths))]
    public void Matches_OneByteChanged_IsFalse(int length)
        => Assert.All(Enumerable.Range(0, length), at =>
        {
            byte[] name = Encoding.ASCII.GetBytes(Alphabet[..length]);
            byte[] text = [.. name];
            text[at] ^= 1;
            Assert.False(AsciiName.Matches(text, name));
        });

    [Fact]
    public void Matches_OtherLength_IsFalse() => Assert.False(AsciiName.Matches("Via"u8, "Viaa"u8));
}
