using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpAssemblyTests
{
    private static readonly MsrpLimits Small = new() { MaxHeldContent = 10 };

    [Fact]
    public void Add_ChunksInReverse_GiveTheContent()
    {
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        assembly.Add(7, "world"u8, 11, isLast: true);
        Assert.True(assembly.Content.IsEmpty);
        assembly.Add(1, "hello "u8, 11, isLast: false);

        Assert.Equal("hello world"u8, assembly.Content);
        Assert.Equal((2, 0), (assembly.Chunks, assembly.Conflicts));
    }

    // RFC 4975 section 7.3.1.
    [Fact]
    public void Add_OverlapWithOtherBytes_LaterChunkStandsAndIsCounted()
    {
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        assembly.Add(1, "abcd"u8, 6, isLast: false);
        assembly.Add(3, "XYef"u8, 6, isLast: true);

        Assert.Equal("abXYef"u8, assembly.Content);
        Assert.Equal((1, 1), (assembly.Conflicts, assembly.Map.OverlapCount));
    }

    [Fact]
    public void Add_SameChunkTwice_IsNoConflict()
    {
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        assembly.Add(1, "abcd"u8, 6, isLast: false);
        assembly.Add(1, "abcd"u8, 6, isLast: false);

        Assert.Equal((0, 1), (assembly.Conflicts, assembly.Map.OverlapCount));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Add_ContentAtAndBeyondTheLimit_IsHeldOrOnlyCounted(int length, bool isHeld)
    {
        using MsrpAssembly assembly = new(Small);
        assembly.Add(1, new byte[4], length, isLast: false);
        assembly.Add(5, new byte[length - 4], length, isLast: true);

        Assert.Equal((isHeld, true, isHeld ? length : 0), (assembly.IsHeld, assembly.Map.IsComplete, assembly.Content.Length));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void Add_ChunkAheadAtAndBeyondTheGap_IsHeldOrTakesNoMemory(int start, bool isHeld)
    {
        using MsrpAssembly assembly = new(new() { MaxHeldGap = 7 });
        assembly.Add(1, "abcd"u8, 70_000, isLast: false);

        Assert.True(assembly.Add(start, "x"u8, 70_000, isLast: false));
        Assert.Equal((isHeld, isHeld), (assembly.IsHeld, assembly.HeldSize > 0));
        Assert.Equal(5, assembly.Map.Covered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 1)]
    public void Add_NumbersOutOfRange_AreRefused(long start)
    {
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        assembly.Add(1, "ab"u8, -1, isLast: false);

        Assert.False(assembly.Add(start, "abc"u8, -1, isLast: false));
        Assert.Equal((1, 2L), (assembly.Chunks, assembly.Map.Covered));
    }

    [Fact]
    public void Dispose_AfterAnyUse_GivesBackWhatWasRented()
    {
        CountingPool pool = new();
        MsrpAssembly whole = new(MsrpLimits.Default, pool);
        for (int i = 0; i < 100; i++)
            whole.Add(1 + i * 100, new byte[100], 10_000, isLast: i == 99);
        MsrpAssembly tooLong = new(Small, pool);
        tooLong.Add(1, new byte[10], 20, isLast: false);
        tooLong.Add(11, new byte[10], 20, isLast: false);
        whole.Dispose();
        whole.Dispose();
        tooLong.Dispose();

        Assert.True(pool.Rented > 2);
        Assert.Equal(pool.Rented, pool.Returned);
    }

    [Fact]
    public void Add_AnyChunkingOrderAndOverlap_GivesTheSameBytes()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => IsSame(new(seed))));

    [Fact]
    public void Add_AnyChunksLost_HolesAreJustWhatIsMissing()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => HolesAreTheComplement(new(seed))));

    [Fact]
    public void Add_AnyNumbers_NeverThrowsAndStaysBounded()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => StaysBounded(new(seed))));

    private static bool IsSame(Random random)
    {
        byte[] body = new byte[random.Next(1, 5000)];
        random.NextBytes(body);
        bool totalIsKnown = random.Next(2) == 0;
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        foreach ((int start, int length) in Chunks(random, body.Length))
        {
            bool isLast = start + length == body.Length;
            assembly.Add(start + 1, body.AsSpan(start, length), totalIsKnown ? body.Length : -1, isLast);
        }
        return assembly.Map is { IsComplete: true, HoleCount: 0, RefusedCount: 0 } && assembly.Conflicts == 0 && assembly.Content.SequenceEqual(body);
    }

    private static bool HolesAreTheComplement(Random random)
    {
        int total = random.Next(1, 2000);
        using MsrpAssembly assembly = new(MsrpLimits.Default);
        bool[] missing = new bool[total + 1];
        Array.Fill(missing, true, 1, total);
        assembly.Add(1, default, total, isLast: false);
        foreach ((int start, int length) in Chunks(random, total))
        {
            if (random.Next(3) == 0)
                continue;
            assembly.Add(start + 1, new byte[length], total, isLast: false);
            missing.AsSpan(start + 1, length).Clear();
        }
        bool[] holes = new bool[total + 1];
        for (int i = 0; i < assembly.Map.HoleCount; i++)
        {
            MsrpRange hole = assembly.Map.HoleAt(i);
            holes.AsSpan((int)hole.First, (int)(hole.Last - hole.First + 1)).Fill(true);
        }
        return holes.AsSpan().SequenceEqual(missing) && assembly.Map.IsComplete == !missing.Contains(true);
    }

    private static bool StaysBounded(Random random)
    {
        long[] edges = [-1, 0, 1, 2, 9, 10, 11, int.MaxValue, 999_999_999_999_999_999, long.MaxValue - 3, long.MaxValue];
        using MsrpAssembly assembly = new(Small);
        for (int i = 0; i < 40; i++)
            assembly.Add(edges[random.Next(edges.Length)], new byte[random.Next(14)], edges[random.Next(edges.Length)], random.Next(2) == 0);
        return assembly.Map.RangeCount <= MsrpChunkMap.MaxRanges && assembly.Content.Length <= Small.MaxHeldContent;
    }

    /// <summary>Cuts that cover the length, some twice and some overlapping, in any order.</summary>
    private static (int Start, int Length)[] Chunks(Random random, int total)
    {
        List<(int Start, int Length)> chunks = [];
        int size = random.Next(1, Math.Max(2, total / 3 + 1)) + total / 100;
        for (int start = 0; start < total;)
        {
            int length = Math.Min(random.Next(1, size + 1) + total / 100, total - start);
            chunks.Add((start, length));
            start += length;
        }
        for (int extra = random.Next(8); extra > 0; extra--)
        {
            int start = random.Next(total);
            chunks.Add((start, random.Next(1, total - start + 1)));
        }
        (int Start, int Length)[] shuffled = [.. chunks];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private sealed class CountingPool : ArrayPool<byte>
    {
        public int Rented { get; private set; }

        public int Returned { get; private set; }

        public override byte[] Rent(int minimumLength)
        {
            Rented++;
            return new byte[minimumLength];
        }

        public override void Return(byte[] array, bool clearArray = false) => Returned++;
    }
}
