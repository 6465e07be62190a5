using ImsTrace.Analysis.Rules;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules;

public sealed class RecentKeysTests
{
    [Fact]
    public void Note_OneMoreThanAreKept_ForgetsTheFirst()
    {
        var known = new RecentKeys<int>(most: 2);
        for (int key = 1; key <= 3; key++)
            known.Note((ulong)key, key);

        Assert.Equal(2, known.Count);
        Assert.False(known.TryFind(1, out _));
        Assert.True(known.TryFind(3, out int value));
        Assert.Equal(3, value);
    }

    [Fact]
    public void Note_SameKeyAgain_TakesThePlaceOfTheOneBefore()
    {
        var known = new RecentKeys<int>(most: 2);
        known.Note(1, 5);
        known.Note(1, 9);

        Assert.Equal(1, known.Count);
        Assert.True(known.TryFind(1, out int value));
        Assert.Equal(9, value);
    }
}
