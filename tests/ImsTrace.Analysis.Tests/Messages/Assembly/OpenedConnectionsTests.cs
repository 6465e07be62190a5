using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public class OpenedConnectionsTests
{
    private static readonly byte[] Send = Recorded.Wire(
        "MSRP tr4n54ct SEND\nTo-Path: msrp://b:1/b;tcp\nFrom-Path: msrp://a:1/a;tcp\nMessage-ID: m1\n-------tr4n54ct$\n");

    [Fact]
    public void Find_EitherDirection_GivesTheTimeOfTheSyn()
    {
        OpenedConnections connections = new();
        connections.Note(Segment(1, 2, 500));

        Assert.True(connections.TryFind(Segment(1, 2, 900), out long there, out bool isOpener));
        Assert.True(connections.TryFind(Segment(2, 1, 900), out long back, out bool isOther));
        Assert.False(connections.TryFind(Segment(1, 3, 900), out _, out _));
        Assert.Equal((500, 500), (there, back));
        Assert.Equal((true, false), (isOpener, isOther));
    }

    [Fact]
    public void Note_ManyConnections_ForgetsTheOldest()
    {
        OpenedConnections connections = new();
        for (int i = 1; i <= 10_000; i++)
            connections.Note(Segment(i, 60_000, i));

        Assert.False(connections.TryFind(Segment(1, 60_000, 0), out _, out _));
        Assert.True(connections.TryFind(Segment(10_000, 60_000, 0), out long time, out _));
        Assert.Equal(10_000, time);
    }

    [Fact]
    public void Assembler_ConnectionSeenToOpen_SetsTheTimeOnItsFirstMessageAlone()
    {
        AssemblerBench bench = new AssemblerBench().Open().Bytes(Send).Bytes(Send);

        Assert.Equal([true, false], bench.Records.Select(record => record.Has(MessageField.ConnectTime)));
        Assert.Equal(1_000, bench.Records.First().Number64(MessageField.ConnectTime));
    }

    [Fact]
    public void Assembler_NobodyAsks_SetsNothing()
    {
        AssemblerBench bench = new AssemblerBench(plan: FieldPlan.Of(MessageField.Method)).Open().Bytes(Send);

        Assert.False(bench.Records.Single().Has(MessageField.ConnectTime));
    }

    private static Segment Segment(int source, int destination, long time)
        => new(new FrameStamp(1, time, 0), Recorded.Address($"10.0.0.1:{source}"), Recorded.Address($"10.0.0.1:{destination}"), TransportProtocol.Tcp);
}
