using ImsTrace.Reporting.Output;
using Xunit;

namespace ImsTrace.Reporting.Tests.Output;

public class ReorderBufferTests
{
    [Fact]
    public void Add_WithinTheLimit_WaitsAndComesOutInOrder()
    {
        List<byte> seen = [];
        ReorderBuffer buffer = new(block => seen.Add(block[0]), new() { Blocks = 3 });

        foreach (byte key in (byte[])[3, 1, 2])
            buffer.Add(key, [key]);
        int early = seen.Count;
        buffer.Drain();

        Assert.Equal(0, early);
        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public void Add_OneOverTheLimit_LetsTheEarliestOut()
    {
        List<byte> seen = [];
        ReorderBuffer buffer = new(block => seen.Add(block[0]), new() { Blocks = 3 });

        foreach (byte key in (byte[])[5, 4, 9, 7])
            buffer.Add(key, [key]);

        Assert.Equal([4], seen);
    }

    [Fact]
    public void Add_OverTheLimitOfOctets_LetsTheEarliestOut()
    {
        List<byte> seen = [];
        ReorderBuffer buffer = new(block => seen.Add(block[0]), new() { Octets = 10 });

        foreach (byte key in (byte[])[5, 4, 9])
            buffer.Add(key, [key, 0, 0, 0]);

        Assert.Equal([4], seen);
    }

    [Fact]
    public void Add_EqualKeys_ComeOutAsTheyCame()
    {
        List<byte> seen = [];
        ReorderBuffer buffer = new(block => seen.Add(block[0]), new());

        for (byte value = 0; value < 20; value++)
            buffer.Add(1, [value]);
        buffer.Drain();

        Assert.Equal(Enumerable.Range(0, 20).Select(value => (byte)value), seen);
    }
}
