using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.TestKit.Files;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run;

public sealed class AnalysisRunTests : IDisposable
{
    private readonly Captures captures = new();

    public void Dispose() => captures.Dispose();

    private static AnalysisOptions Options(string path, int workers = 1) => new() { Captures = [path], Workers = workers, Plan = FieldPlan.All, KeepEdges = true };

    [Theory]
    [MemberData(nameof(Captures.All), MemberType = typeof(Captures))]
    public void Flows_AnyNumberOfWorkersAndStandardInput_SameOutput(string name)
    {
        string path = Captures.PathOf(name);
        string one = RunLog.Of(Options(path)).Text;
        using FileStream input = File.OpenRead(path);
        string piped = RunLog.Of(Options("-", 3) with { StandardInput = input }).Text;

        Assert.Equal(one, RunLog.Of(Options(path, 2)).Text);
        Assert.Equal(one, RunLog.Of(Options(path, 3)).Text);
        Assert.Equal(one, RunLog.Of(Options(path, 8)).Text);
        Assert.Equal(one, piped);
    }

    [Fact]
    public void Flows_MultipliedCapture_SameOutputForAnyNumberOfWorkers()
    {
        string path = captures.Multiplied(6_000_000);
        RunLog one = RunLog.Of(Options(path));
        using FileStream input = File.OpenRead(path);

        Assert.InRange(one.Messages, 3_000, int.MaxValue);
        Assert.Equal(one.Text, RunLog.Of(Options(path, 2)).Text);
        Assert.Equal(one.Text, RunLog.Of(Options(path, 3)).Text);
        Assert.Equal(one.Text, RunLog.Of(Options(path, 8)).Text);
        Assert.Equal(one.Text, RunLog.Of(Options("-") with { StandardInput = input }).Text);
    }

    [Fact]
    public void Messages_MultipliedCapture_SameOutputForAnyNumberOfWorkers()
    {
        string path = captures.Multiplied(6_000_000);
        string one = RunLog.MessagesOf(Options(path)).Text;

        Assert.Equal(one, RunLog.MessagesOf(Options(path, 2)).Text);
        Assert.Equal(one, RunLog.MessagesOf(Options(path, 8)).Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Messages_MoreWorkersThanShards_AsManyAsThereAre(int factor)
        => Assert.Equal(44, RunLog.MessagesOf(Options(Captures.PathOf("pager-mode/figure-22-1"), factor * 16)).Messages);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 1)]
    [InlineData(15, 3)]
    [InlineData(48, 3)]
    [InlineData(1000, 1)]
    public void Flows_MaximumFrames_EndsThere(long maximum, int workers)
    {
        RunLog log = RunLog.Of(Options(Captures.PathOf("pager-mode/figure-22-1"), workers) with { MaximumFrames = maximum });

        Assert.Equal(Math.Min(maximum, 48), log.Summary.Frames);
        Assert.Null(log.Unusable);
    }

    [Fact]
    public void Flows_MaximumFrames_SameOutputForAnyNumberOfWorkers()
    {
        AnalysisOptions options = Options(Captures.PathOf("session/figure-22-3")) with { MaximumFrames = 41 };

        Assert.Equal(RunLog.Of(options).Text, RunLog.Of(options with { Workers = 8 }).Text);
    }

    [Fact]
    public void Flows_MissingFile_SaysWhyAndReadsNothing()
    {
        RunLog log = RunLog.Of(Captures.PathOf("pager-mode/figure-22-1"), "/no/such/file.pcap");

        Assert.StartsWith("/no/such/file.pcap: ", log.Unusable, StringComparison.Ordinal);
        Assert.Equal(0, log.Summary.Frames);
        Assert.Equal(0, log.Messages);
    }

    [Fact]
    public void Flows_Directory_SaysWhy() => Assert.NotNull(RunLog.Of(Captures.Folder).Unusable);

    [Theory]
    [InlineData("")]
    [InlineData("this is a text file, no capture\n")]
    public void Flows_NoCapture_SaysWhyInOneSentence(string content)
    {
        RunLog log = RunLog.Of(captures.Write(System.Text.Encoding.ASCII.GetBytes(content)));

        Assert.NotNull(log.Unusable);
        Assert.DoesNotContain('\n', log.Unusable);
        Assert.DoesNotContain("   at ", log.Unusable, StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_EmptyStandardInput_IsNamed()
        => Assert.StartsWith("standard input: ", RunLog.Of(Options("-") with { StandardInput = Stream.Null }).Unusable, StringComparison.Ordinal);

    [Fact]
    public void Flows_NoStandardInputGiven_IsAsEmpty() => Assert.NotNull(RunLog.Of(Options("-")).Unusable);

    [Fact]
    public void Flows_CaptureWithoutFrames_NothingAndNoComplaint()
    {
        RunLog log = RunLog.Of(captures.Write(new PcapBuilder().ToArray()));

        Assert.Null(log.Unusable);
        Assert.Empty(log.Summary.CaptureProblems);
        Assert.Equal((0, 0), (log.Messages, log.FlowLengths.Count));
        Assert.Null(log.Summary.FirstTime);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Flows_CaptureCutInAFrame_WhatIsWholeAndTheProblem(int workers)
    {
        byte[] bytes = File.ReadAllBytes(Captures.PathOf("pager-mode/figure-22-1"));
        RunLog log = RunLog.Of(Options(captures.Write(bytes.AsSpan(0, bytes.Length * 2 / 3), ".pcapng"), workers));

        Assert.Null(log.Unusable);
        Assert.Single(log.Summary.CaptureProblems);
        Assert.InRange(log.Messages, 20, 43);
    }

    [Fact]
    public void Flows_TwoCaptures_MergedByTime()
    {
        string one = Captures.PathOf("pager-mode/figure-22-1");
        string other = Captures.PathOf("registration/figure-22-2");
        RunLog log = RunLog.Of(one, other);

        Assert.Equal(RunLog.Of(one).Messages + RunLog.Of(other).Messages, log.Messages);
        Assert.Equal(log.MessageTimes.Order(), log.MessageTimes);
        Assert.Equal(RunLog.Of(other, one).Messages, log.Messages);
    }

    [Fact]
    public void Flows_SameCaptureTwice_CopiesAreTheTapsDuplicates()
    {
        string path = Captures.PathOf("pager-mode/figure-22-1");
        RunLog once = RunLog.Of(path);
        RunLog twice = RunLog.Of(path, path);

        Assert.Equal(once.FlowLengths, twice.FlowLengths);
        // Bytes of a stream are given once: the Diameter messages have no copies.
        Assert.Equal(36, twice.Copies.Count(static copies => copies == (1, 0)));
        Assert.Equal(8, twice.Copies.Count(static copies => copies == (0, 0)));
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1", 36, 8, 0)]
    [InlineData("registration/figure-22-2", 20, 8, 0)]
    public void Messages_FigureCapture_CountsByProtocol(string name, long sip, long diameter, long msrp)
    {
        AnalysisSummary summary = RunLog.MessagesOf(Options(Captures.PathOf(name))).Summary;

        Assert.Equal((sip, diameter, msrp), (summary.SipMessages, summary.DiameterMessages, summary.MsrpMessages));
        Assert.True(summary.BlindSpots.IsEmpty);
    }

    [Fact]
    public void Flows_IcmpErrorInTheCapture_TiedToItsRequestAndNoMessage()
    {
        RunLog log = RunLog.Of(Captures.PathOf("pager-mode/terminal-gone"));

        Assert.InRange(log.Unreachable, 1, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Messages_SinkThatThrows_ItsExceptionAndNoThreadIsLeft(int workers)
    {
        string path = captures.Multiplied(20_000_000);

        Assert.Throws<IOException>(() => AnalysisRun.Messages(Options(path, workers), new FullDisk(), out _));
        Assert.True(SpinWait.SpinUntil(static () => !HasDecodingThreads(), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Messages_SinkThatThrowsBeforeASilentPipe_ItsExceptionAndNoWaiting()
    {
        byte[] bytes = File.ReadAllBytes(captures.Multiplied(6_000_000));
        using SilentPipe pipe = new(bytes);

        Assert.Throws<IOException>(() => AnalysisRun.Messages(Options("-", 2) with { StandardInput = pipe }, new FullDisk(), out _));
        pipe.Open.Set();
    }

    private static bool HasDecodingThreads()
    {
        try
        {
            return Directory.EnumerateDirectories("/proc/self/task").Any(static task => File.ReadAllText(Path.Combine(task, "comm")).StartsWith("imstrace-", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return true; // a thread ended while it was looked at
        }
    }

    /// <summary>Gives its bytes, and then nothing until it is opened.</summary>
    private sealed class SilentPipe(byte[] bytes) : MemoryStream(bytes)
    {
        public ManualResetEventSlim Open { get; } = new();

        public override int Read(Span<byte> buffer) => Wait(base.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Wait(base.Read(buffer, offset, count));

        private int Wait(int read)
        {
            if (read == 0)
                Open.Wait();
            return read;
        }
    }

    private sealed class FullDisk : IMessageSink
    {
        private int count;

        public void OnMessage(MessageRecord message)
        {
            if (++count == 500)
                throw new IOException("No space left on device");
        }
    }
}
