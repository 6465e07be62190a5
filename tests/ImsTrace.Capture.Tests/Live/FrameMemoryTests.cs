using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Tests.Live;

public sealed class FrameMemoryTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void Add_SmallBlocks_ArePackedInOne()
    {
        using FrameMemory memory = new(4 * Megabyte);

        for (int i = 0; i < 100; i++)
            memory.Add(Block(1000, (byte)i));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (byte)i), Marks(memory));
        Assert.Single(memory.Take());
        Assert.Equal(0, memory.Forgotten);
    }

    [Fact]
    public void Add_MoreThanTheLimit_ForgetsTheOldest()
    {
        long perBlock = OneBlock();
        using FrameMemory memory = new(3 * perBlock);

        for (int i = 0; i < 3; i++)
            memory.Add(Block(Megabyte - 10, (byte)i));
        Assert.Equal((3 * perBlock, 0L), (memory.Bytes, memory.Forgotten));

        memory.Add(Block(Megabyte - 10, 3));
        Assert.Equal((3 * perBlock, 1L), (memory.Bytes, memory.Forgotten));
        Assert.Equal([1, 2, 3], Marks(memory));
    }

    [Fact]
    public void Add_FrameLongerThanABlock_IsKept()
    {
        using FrameMemory memory = new(8 * Megabyte);

        memory.Add(Block(2 * Megabyte, 7));

        Assert.Equal([7], Marks(memory));
    }

    [Fact]
    public void Take_WhileMoreComes_StaysAsItWas()
    {
        using FrameMemory memory = new(2 * Megabyte);
        memory.Add(Block(100, 1));
        IReadOnlyList<(FrameBlock Block, int Count)> taken = memory.Take();

        for (int i = 0; i < 200; i++)
            memory.Add(Block(Megabyte / 8, 2));

        (FrameBlock block, int count) = Assert.Single(taken);
        Assert.Equal((1, (byte)1), (count, block[0].Bytes[0]));
        block.Release();
    }

    private static long OneBlock()
    {
        using FrameMemory memory = new(4 * Megabyte);
        memory.Add(Block(10, 0));
        return memory.Bytes;
    }

    private static byte[] Marks(FrameMemory memory)
    {
        List<byte> marks = [];
        foreach ((FrameBlock block, int count) in memory.Take())
        {
            for (int i = 0; i < count; i++)
                marks.Add(block[i].Bytes[0]);
            block.Release();
        }
        return [.. marks];
    }

    private static FrameBlock Block(int length, byte mark)
    {
        using FrameCollector collector = new(LiveLimits.Default);
        byte[] bytes = new byte[length];
        bytes[0] = mark;
        Assert.True(collector.TryAdd(bytes, length, 1, 101));
        return collector.Take();
    }
}
