using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpChunkMapTests
{
    [Fact]
    public void Add_ChunksInOrder_CompleteWithTheLast()
    {
        MsrpChunkMap map = new();
        map.Add(1, 2048, 5000, isLast: false);
        map.Add(2049, 2048, 5000, isLast: false);
        Assert.False(map.IsComplete);
        map.Add(4097, 904, 5000, isLast: true);

        Assert.Equal((true, 5000L, 1, 0, 5001L), (map.IsComplete, map.Covered, map.RangeCount, map.OverlapCount, map.NextMissing));
    }

    [Fact]
    public void Add_ChunksInReverse_FillTheHoles()
    {
        MsrpChunkMap map = new();
        for (long start = 91; start >= 1; start -= 10)
            map.Add(start, 10, 100, isLast: start == 91);

        Assert.Equal((true, 100L, 1), (map.IsComplete, map.Covered, map.RangeCount));
    }

    [Fact]
    public void Add_HoleLeft_IsNotComplete()
    {
        MsrpChunkMap map = new();
        map.Add(1, 10, 30, isLast: false);
        map.Add(21, 10, 30, isLast: true);

        Assert.Equal((false, 20L, 2, 11L), (map.IsComplete, map.Covered, map.RangeCount, map.NextMissing));
    }

    [Fact]
    public void Add_LastChunkWithoutTotal_SetsTheTotal()
    {
        MsrpChunkMap map = new();
        map.Add(1, 10, -1, isLast: false);
        map.Add(11, 7, -1, isLast: true);

        Assert.Equal((true, 17L), (map.IsComplete, map.Total));
    }

    [Fact]
    public void Add_EmptyMessage_IsComplete()
    {
        MsrpChunkMap map = new();
        map.Add(1, 0, 0, isLast: true);

        Assert.Equal((true, 0L, 0L), (map.IsComplete, map.Total, map.Covered));
    }

    [Fact]
    public void Add_SameChunkTwice_CountsAnOverlap()
    {
        MsrpChunkMap map = new();
        map.Add(1, 10, 10, isLast: true);
        map.Add(1, 10, 10, isLast: true);

        Assert.Equal((1, 10L), (map.OverlapCount, map.Covered));
    }

    [Fact]
    public void Add_OtherTotal_IsCountedAndTheFirstStays()
    {
        MsrpChunkMap map = new();
        map.Add(1, 10, 20, isLast: false);
        map.Add(11, 10, 21, isLast: true);

        Assert.Equal((1, 20L), (map.TotalConflicts, map.Total));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    [InlineData(long.MaxValue, 1)]
    public void Add_NumbersOutOfRange_AreRefused(long start, long length)
    {
        MsrpChunkMap map = new();

        Assert.False(map.Add(start, length, 5, isLast: true));
        Assert.Equal((1, 0, -1L), (map.RefusedCount, map.RangeCount, map.Total));
    }

    [Theory]
    [InlineData(MsrpChunkMap.MaxRanges, 0)]
    [InlineData(MsrpChunkMap.MaxRanges + 1, 1)]
    public void Add_RangesAtAndBeyondTheLimit_AreKeptOrRefused(int count, int refused)
    {
        MsrpChunkMap map = new();
        for (int i = 0; i < count; i++)
            map.Add(1 + i * 2, 1, -1, isLast: false);

        Assert.Equal((MsrpChunkMap.MaxRanges, refused), (map.RangeCount, map.RefusedCount));
    }

    [Fact]
    public void Add_RandomChunks_AgreesWithOneFlagAByte()
    {
        const int Seed = 4975;
        Random random = new(Seed);
        for (int round = 0; round < 300; round++)
        {
            MsrpChunkMap map = new();
            bool[] flags = new bool[202];
            int overlaps = 0;
            for (int i = random.Next(1, 60); i > 0; i--)
            {
                int start = random.Next(1, 190);
                int length = random.Next(0, 12);
                overlaps += flags.AsSpan(start, length).Contains(true) ? 1 : 0;
                flags.AsSpan(start, length).Fill(true);
                map.Add(start, length, 200, isLast: false);
            }
            int covered = flags.Count(flag => flag);
            int ranges = Enumerable.Range(1, 200).Count(i => flags[i] && !flags[i - 1]);
            int missing = Array.IndexOf(flags, false, 1);
            Assert.Equal(
                (Seed, round, (long)covered, ranges, overlaps, (long)missing),
                (Seed, round, map.Covered, map.RangeCount, map.OverlapCount, map.NextMissing));
        }
    }

    [Theory]
    [InlineData("", -1, "")]
    [InlineData("", 5, "1-5")]
    [InlineData("1-5", 5, "")]
    [InlineData("1-5", -1, "")]
    [InlineData("3-5", -1, "1-2")]
    [InlineData("3-5 9-9", 12, "1-2 6-8 10-12")]
    [InlineData("1-2 4-5 9-10", 10, "3-3 6-8")]
    [InlineData("9-10 4-5 1-2", 10, "3-3 6-8")]
    public void HoleAt_Ranges_GivesWhatLiesBetween(string ranges, long total, string expected)
    {
        MsrpChunkMap map = new();
        map.Add(1, 0, total, isLast: false);
        foreach (string range in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            long first = long.Parse(range.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
            map.Add(first, long.Parse(range.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture) - first + 1, total, isLast: false);
        }

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, map.HoleCount).Select(i => $"{map.HoleAt(i).First}-{map.HoleAt(i).Last}")));
    }

    [Fact]
    public void HoleAt_BeyondTheLast_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new MsrpChunkMap().HoleAt(0));

    [Fact]
    public void Add_ChunksInOrder_AllocatesNothing()
    {
        AddInOrder();
        long before = GC.GetAllocatedBytesForCurrentThread();

        AddInOrder();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AddInOrder()
    {
        MsrpChunkMap map = new();
        for (int i = 0; i < 1000; i++)
            map.Add(1 + i * 10, 10, 10_000, isLast: i == 999);
        Assert.True(map.IsComplete);
    }
}
