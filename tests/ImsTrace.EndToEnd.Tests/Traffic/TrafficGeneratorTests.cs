using System.Text.RegularExpressions;
using ImsTrace.TestKit.Traffic;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Traffic;

public sealed class TrafficGeneratorTests
{
    [Fact]
    public void Generate_SameSeed_GivesTheSameBytes()
        => Assert.Equal(GeneratedTraffic.Of(GeneratedTraffic.Lab(500_000)).File, GeneratedTraffic.Of(GeneratedTraffic.Lab(500_000)).File);

    [Fact]
    public void Generate_OtherSeed_GivesOtherBytes()
        => Assert.NotEqual(GeneratedTraffic.Of(GeneratedTraffic.Lab(100_000)).File, GeneratedTraffic.Of(GeneratedTraffic.Lab(100_000) with { Seed = 2 }).File);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Generate_LabMix_HasValidChecksums(double rtpShare)
    {
        PacketSums sums = new();
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Lab(3_000_000) with { RtpShare = rtpShare });
        Assert.All(traffic.Frames.SelectMany(f => sums.Of(f.Bytes)), sum => Assert.Equal(0xFFFF, sum));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Generate_OverlappingFlows_TimeNeverGoesBack(double rtpShare)
    {
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Lab(2_000_000) with { RtpShare = rtpShare });
        Assert.All(traffic.Frames.Zip(traffic.Frames.Skip(1)), pair => Assert.True(pair.First.Time <= pair.Second.Time));
    }

    [Theory]
    [InlineData(200_000, 0)]
    [InlineData(2_000_000, 0)]
    [InlineData(2_000_000, 0.95)]
    public void Generate_Size_IsReachedWithinTheLastFlow(long bytes, double rtpShare)
    {
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Lab(bytes) with { RtpShare = rtpShare });
        Assert.InRange(traffic.File.Length, bytes - 20_000, bytes + (450_000 / (1 - rtpShare)));
        Assert.Equal(traffic.File.Length, traffic.Summary.FileBytes);
        Assert.Equal(traffic.Frames.Count, traffic.Summary.Frames);
    }

    [Fact]
    public void Generate_LabMix_IsAsDenseAsTheBenchmarkPromises()
    {
        TrafficSummary summary = GeneratedTraffic.Of(GeneratedTraffic.Lab(3_000_000)).Summary;
        Assert.InRange(summary.AverageFrame, 1, 800);
        Assert.InRange(summary.MessagesPerFrame, 0.6, 2);
    }

    [Fact]
    public void Generate_WithRtp_KeepsItsShare()
    {
        TrafficSummary summary = GeneratedTraffic.Of(GeneratedTraffic.Lab(5_000_000) with { RtpShare = 0.95 }).Summary;
        Assert.InRange((double)summary.RtpFrames / summary.Frames, 0.94, 0.96);
    }

    [Theory]
    [InlineData("Call-ID: (\\S+)", 3)]
    [InlineData("From: <sip:\\d+@[^>]+>;tag=(\\w+)", 3)]
    [InlineData("To: <[^>]+>;tag=(\\w+)", 3)]
    [InlineData("icid-value=\"(\\w+)", 3)]
    [InlineData("Via: SIP/2.0/UDP 10[^;]+;branch=([^;]+)", 3)]
    [InlineData("From: <sip:(\\d+)@", 1)]
    [InlineData("Via: SIP/2.0/UDP (10\\.[\\d.]+)", 1)]
    [InlineData("icscf[^;\\r]+;(\\d{10});", 1)]
    public void Generate_EachCopyOfPagerMode_HasValuesOfItsOwn(string pattern, int perCopy)
    {
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Case("pager-mode/figure-22-1", 400_000));
        int values = Regex.Matches(traffic.Text, pattern).Select(m => m.Groups[1].Value).Distinct().Count();
        Assert.Equal(perCopy * traffic.Summary.Instances, values);
    }

    [Theory]
    [InlineData("a=path:(\\S+)", 2)]
    [InlineData("MSRP (\\w{8}) SEND", 4)]
    [InlineData("Message-ID: (\\S+)", 4)]
    public void Generate_EachCopyOfASession_HasMsrpOfItsOwn(string pattern, int perCopy)
    {
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Case("session/figure-22-3", 400_000));
        int values = Regex.Matches(traffic.Text, pattern).Select(m => m.Groups[1].Value).Distinct().Count();
        Assert.Equal(perCopy * traffic.Summary.Instances, values);
    }

    [Fact]
    public void Generate_LabMix_LeavesNoTerminalOfTheLab()
        => Assert.DoesNotMatch("127\\.0\\.1\\.\\d|\\+15550000", GeneratedTraffic.Of(GeneratedTraffic.Lab(3_000_000)).Text);

    [Fact]
    public void Generate_ConnectionsBetweenNodes_GoOnWithoutAGap()
    {
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Case("pager-mode/figure-22-1", 2_000_000));
        var streams = traffic.Segments().GroupBy(s => s.Stream).ToList();
        Assert.Equal(4, streams.Count);
        Assert.All(streams, s => Assert.All(s.Zip(s.Skip(1)),
            pair => Assert.Equal(pair.First.Sequence + (uint)pair.First.Length, pair.Second.Sequence)));
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1", 36, 8, 0)]
    [InlineData("pager-mode/terminal-gone", 35, 8, 0)]
    [InlineData("registration/node-start", 28, 22, 0)]
    [InlineData("session/big-chunked-message", 38, 8, 102)]
    [InlineData("transport/sip-over-tcp", 95, 22, 4)]
    [InlineData("transport/ip-fragments", 12, 2, 0)]
    public void Generate_OneCopy_CountsTheMessagesOfItsCapture(string name, int sip, int diameter, int msrp)
        => Assert.Equal(new(sip, diameter, msrp), GeneratedTraffic.Of(GeneratedTraffic.Case(name, 1000)).Summary.Messages);
}
