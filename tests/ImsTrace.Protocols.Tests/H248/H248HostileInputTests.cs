using System.Diagnostics;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.H248;

public class H248HostileInputTests
{
    [Fact]
    public void Read_RandomAndMutatedTexts_NeverThrowsAndStaysInside()
        => Mutations.CheckAll([.. H248Samples.Corpus().Select(sample => sample.Bytes)], StaysInside, tests: 4000);

    [Fact]
    public void Read_RandomAndMutatedBinary_NeverThrowsAndStaysInside()
        => Mutations.CheckAll(H248Samples.Binary, bytes => StaysInside(bytes) && StaysInside([0x30, (byte)bytes.Length, .. bytes]), tests: 4000);

    [Theory]
    [InlineData("T=1{")]
    [InlineData("}")]
    [InlineData("\"")]
    [InlineData("T=1{C=1{A=b{M{L{")]
    [InlineData("T=1{C=1{TP{")]
    [InlineData("; \n")]
    [InlineData("K{1,")]
    [InlineData("x,")]
    public void Read_LongRepeats_TakesLinearTime(string repeat)
    {
        byte[] bytes = H248Samples.Text("MEGACO/3 a " + string.Concat(Enumerable.Repeat(repeat, (1 << 20) / repeat.Length)));
        Stopwatch time = Stopwatch.StartNew();

        H248Reader.Read(bytes, new());

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(5), $"{time.Elapsed}");
    }

    [Theory]
    [InlineData(0x30, 0x80)]
    [InlineData(0xA0, 0x80)]
    [InlineData(0x30, 0x84)]
    public void Read_NestedLengths_TakesLinearTime(byte tag, byte length)
    {
        byte[] bytes = new byte[1 << 18];
        for (int i = 0; i < bytes.Length; i += 2)
            (bytes[i], bytes[i + 1]) = (tag, length);
        bytes[0] = 0x30;
        Stopwatch time = Stopwatch.StartNew();

        H248Reader.Read(bytes, new());

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(5), $"{time.Elapsed}");
    }

    [Fact]
    public void Read_MessagesAgain_AllocatesNothing()
    {
        H248Message message = new();
        byte[] text = H248Samples.Corpus().First().Bytes;
        ReadBoth(text, message);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
            ReadBoth(text, message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ReadBoth(byte[] text, H248Message message)
    {
        H248Reader.Read(text, message);
        H248Reader.Read(H248Samples.BinaryAdd, message);
    }

    private static bool StaysInside(byte[] bytes)
    {
        H248Message message = new();
        H248Reader.Read(bytes, message);
        foreach (H248Node node in message.Nodes)
        {
            Assert.InRange(node.Offset, 0, bytes.Length);
            Assert.InRange(node.Offset + node.Length, 0, bytes.Length);
            message.Text(bytes, node.Name);
            message.Text(bytes, node.Value);
        }
        for (int i = 0; i < message.Problems.Kept; i++)
            Assert.InRange(message.Problems[i].Offset, 0, bytes.Length);
        H248Framer.FindStart(bytes, 0);
        FrameResult frame = H248Framer.Frame(bytes);
        Assert.True(frame.Length <= bytes.Length || frame.Status == DecodeStatus.NeedMoreData || bytes.Length == 0);
        return true;
    }
}
