using System.Diagnostics;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpHostileInputTests
{
    private const int Seed = 4975;
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(5);

    [Fact]
    public void Read_MutatedMessages_NeverThrowsAndStaysInside()
    {
        Random random = new(Seed);
        byte[][] originals = [MsrpSamples.Send, MsrpSamples.Response, MsrpSamples.Report, MsrpSamples.Chunk, MsrpSamples.Binary];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] original = originals[round % originals.Length];
            byte[] bytes = [.. original.AsSpan(0, random.Next(original.Length + 1))];
            for (int i = random.Next(6); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            FrameResult result = MsrpFramer.Frame(bytes, random.Next(bytes.Length + 1));
            Assert.True(result.Status == DecodeStatus.NeedMoreData || (result.Length > 0 && result.Length <= bytes.Length), $"seed {Seed} round {round}");
            Assert.InRange(result.Error.Offset, 0, bytes.Length);
            Assert.InRange(MsrpFramer.FindStart(bytes, random.Next(bytes.Length + 1)), -1, Math.Max(-1, bytes.Length - 1));
            MsrpReader.Read(bytes, out MsrpMessageView view);
            Assert.InRange(view.BodyOffset + view.Body.Length, 0, bytes.Length);
            for (int i = 0; i < view.Problems.Kept; i++)
                Assert.InRange(view.Problems[i].Offset + view.Problems[i].Length, 0, bytes.Length);
            foreach (ReadOnlySpan<byte> uri in new MsrpPath(view.ToPath))
                MsrpUri.TryRead(uri, out _);
        }
    }

    [Theory]
    [InlineData("-------")]
    [InlineData("\r\n-------")]
    [InlineData("\r\n-------dkei38sd")]
    [InlineData("\r\n-------dkei38sd$\r")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\r\nMSRP abcd SEND\r\n")]
    [InlineData("M")]
    [InlineData("\nMSRP abcd 200 ")]
    public void Frame_LongBodyOfNearlyEndLines_EndsInLinearTime(string pattern)
    {
        byte[] start = MsrpSamples.Bytes("MSRP dkei38sd SEND\nTo-Path: msrp://b/2;tcp\nFrom-Path: msrp://a/1;tcp\nMessage-ID: msg1\nContent-Type: a/b\n\n");
        byte[] bytes = [.. start, .. new byte[MsrpLimits.Default.MaxMessageLength - 1000]];
        for (int i = start.Length; i < bytes.Length; i++)
            bytes[i] = (byte)pattern[(i - start.Length) % pattern.Length];
        Stopwatch time = Stopwatch.StartNew();

        DecodeStatus status = MsrpFramer.Frame(bytes).Status;
        MsrpFramer.FindStart(bytes, 1);
        MsrpReader.Read(bytes, out _);

        Assert.Equal(DecodeStatus.NeedMoreData, status);
        Assert.True(time.Elapsed < Generous, $"{time.Elapsed}");
    }

    [Fact]
    public void FrameAndRead_WholeMessage_AllocatesNothing()
    {
        byte[] message = MsrpSamples.Send;
        FrameAndRead(message);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++)
            FrameAndRead(message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int FrameAndRead(ReadOnlySpan<byte> message)
    {
        int length = MsrpFramer.Frame(message).Length;
        MsrpReader.Read(message, out MsrpMessageView view);
        MsrpUri.TryRead(new MsrpPath(view.ToPath).Last, out MsrpUri uri);
        return length + view.Body.Length + uri.Port + MsrpFramer.FindStart(message, 0);
    }
}
