using ImsTrace.Analysis.Rules.Sdp;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules.Sdp;

public sealed class KnownPathsTests
{
    [Fact]
    public void Note_OneMoreThanAreKept_ForgetsTheFirst()
    {
        var known = new KnownPaths(most: 2);
        for (ulong path = 1; path <= 3; path++)
            known.Note(path, new(Flow: path, Origin: 0, Frame: 1, Until: 1));

        Assert.Equal(2, known.Count);
        Assert.False(known.TryFind(1, out _));
        Assert.True(known.TryFind(3, out _));
    }

    [Fact]
    public void Note_SamePathAgain_TakesThePlaceOfTheUseBefore()
    {
        var known = new KnownPaths(most: 2);
        known.Note(1, new(Flow: 1, Origin: 0, Frame: 1, Until: 1));
        known.Note(1, new(Flow: 2, Origin: 0, Frame: 9, Until: 1));

        Assert.Equal(1, known.Count);
        Assert.True(known.TryFind(1, out KnownPaths.Use use));
        Assert.Equal(9, use.Frame);
    }
}
