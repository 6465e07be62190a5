using ImsTrace.Protocols.ServiceProfiles;
using Xunit;

namespace ImsTrace.Protocols.Tests.ServiceProfiles;

public class PosixPatternTests
{
    [Theory]
    [InlineData("b", "abc", true)]
    [InlineData("^b", "abc", false)]
    [InlineData("c$", "abc", true)]
    [InlineData("c$", "abc\n", false)]
    [InlineData("a.c", "a\nc", true)]
    [InlineData("a|^c", "cb", true)]
    [InlineData("(ab)+c", "ababc", true)]
    [InlineData("^a{2,3}$", "aaaa", false)]
    [InlineData("^a{2,}$", "aaaa", true)]
    [InlineData("^a+?$", "", true)]
    [InlineData("^(ab)+?$", "", true)]
    [InlineData("[[:digit:]]+", "x7", true)]
    [InlineData("^[[:alpha:]_]+$", "a_b", true)]
    [InlineData("^[^[:space:]]+$", "a b", false)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[\\d]+$", "7", false)]
    [InlineData("^[\\d]+$", "\\d", true)]
    [InlineData("^[a-]+$", "a-", true)]
    [InlineData("^[a-c]+$", "abc", true)]
    [InlineData("^[[.-.]x]+$", "-x", true)]
    [InlineData("^[a[]+$", "[a", true)]
    [InlineData("\\.", "a", false)]
    [InlineData("^\\d+$", "123", true)]
    [InlineData("^sip:\\+1", "sip:+1555", true)]
    [InlineData("a)", "a)", true)]
    [InlineData("", "x", true)]
    public void Search_Expression_MatchesAsPosixSays(string pattern, string text, bool matches)
        => Assert.Equal(matches ? TriggerResult.Yes : TriggerResult.No, new PosixPattern(pattern).Search(text));

    [Theory]
    [InlineData("*a")]
    [InlineData("a|*")]
    [InlineData("(?i)a")]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[[:nothing:]]")]
    [InlineData("[z-a]")]
    [InlineData("a\\")]
    [InlineData("a{")]
    [InlineData("a{3,2}")]
    [InlineData("a{256}")]
    [InlineData("a{x}")]
    [InlineData("a{,2}")]
    [InlineData("((a{255}){255}){255}")]
    public void Constructor_NoExpression_IsNotValid(string pattern)
    {
        PosixPattern invalid = new(pattern);
        Assert.False(invalid.IsValid);
        Assert.Equal(TriggerResult.Unknown, invalid.Search("a"));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Constructor_LongExpression_HasALimit(int length, bool valid)
        => Assert.Equal(valid, new PosixPattern(new string('a', length)).IsValid);

    // Backtracking would not come back from this.
    [Fact]
    public void Search_NestedRepetition_EndsSoon()
        => Assert.Equal(TriggerResult.No, new PosixPattern("^(a+)+$").Search(new string('a', 200_000) + "b"));

    [Theory]
    [InlineData("Subject", "sUBJECT", true)]
    [InlineData("P-.*", "P-Charging-Vector", true)]
    [InlineData("Via", "Viae", false)]
    [InlineData("Via|To", "To", true)]
    public void MatchWhole_Name_MatchesInAnyCase(string pattern, string name, bool matches)
        => Assert.Equal(matches ? TriggerResult.Yes : TriggerResult.No, new PosixPattern(pattern).MatchWhole(name));
}
