using System.Diagnostics;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using Xunit;

namespace ImsTrace.Protocols.Tests.Diameter;

public sealed class DiameterHostileInputTests
{
    private const int Seed = 6733;

    [Fact]
    public void Read_MutatedMessages_NeverThrowsAndStaysInside()
    {
        Random random = new(Seed);
        byte[] original = [.. DiameterSamples.Lir, .. DiameterSamples.Lia];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. original.AsSpan(0, random.Next(original.Length + 1))];
            for (int i = random.Next(8); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            FrameResult result = DiameterFramer.Frame(bytes);
            Assert.True(result.Status != DecodeStatus.Complete || (result.Length > 0 && result.Length <= bytes.Length), $"seed {Seed} round {round}");
            Assert.True(result.Status != DecodeStatus.Malformed || (result.Length > 0 && result.Error.Offset < bytes.Length), $"seed {Seed} round {round}");
            Assert.InRange(DiameterFramer.FindStart(bytes, random.Next(bytes.Length + 1)), -1, Math.Max(-1, bytes.Length - 1));
            Assert.InRange(WalkAll(new AvpReader(bytes), bytes.Length), 0, bytes.Length);
        }
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 0, 0, 20 })]
    [InlineData(new byte[] { 1, 0, 0, 20, 0x80, 0, 1, 1, 0, 0, 0, 0 })]
    public void FindStart_ManyFalseStarts_EndsInLinearTime(byte[] pattern)
    {
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = pattern[i % pattern.Length];
        Stopwatch time = Stopwatch.StartNew();

        DiameterFramer.FindStart(bytes, 0);

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(5), $"{time.Elapsed}");
    }

    [Fact]
    public void FrameAndRead_WholeMessage_AllocatesNothing()
    {
        byte[] message = DiameterSamples.Lir;
        FrameAndWalk(message);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
            FrameAndWalk(message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int FrameAndWalk(ReadOnlySpan<byte> message)
    {
        DiameterHeader.TryRead(message, out DiameterHeader header, out _);
        CommandNames.TryGet(header.CommandCode, header.ApplicationId, header.IsRequest, out ReadOnlySpan<byte> name);
        return DiameterFramer.Frame(message).Length + WalkAll(new AvpReader(message), message.Length)
            + DiameterFramer.FindStart(message, 0) + name.Length;
    }

    /// <summary>The furthest end of a value on any level; groups are opened whether they are any or not.</summary>
    private static int WalkAll(AvpReader reader, int length)
    {
        int furthest = 0;
        while (reader.MoveNext())
        {
            furthest = Math.Max(furthest, reader.Current.ValueOffset + reader.Current.Value.Length);
            if (reader.TryOpen(out AvpReader group))
                furthest = Math.Max(furthest, WalkAll(group, length));
        }
        for (int i = 0; i < reader.Problems.Kept; i++)
            furthest = Math.Max(furthest, reader.Problems[i].Offset);
        return furthest;
    }
}
