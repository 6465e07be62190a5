using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run.Live;

/// <summary>A capture that comes as live frames, through <see cref="AnalysisRun.Live"/>.</summary>
public sealed class LiveRunTests
{
    private const string Name = "pager-mode/figure-22-1";
    private static readonly LiveLimits Quick = new() { Tick = TimeSpan.FromMilliseconds(2), FramesPerBlock = 7 };

    private static AnalysisOptions Options(int workers = 1, CancellationToken stop = default)
        => new() { Captures = ["live"], Workers = workers, Plan = FieldPlan.Of(MessageField.CallId), Stop = stop };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Live_FramesOfACapture_MessagesAndFlowsAreThoseOfTheFile(int workers)
    {
        Log file = new();
        AnalysisRun.Flows(Options() with { Captures = [Captures.PathOf(Name)] }, file, file, out _);
        Log live = new();
        using LiveFrames frames = new([new FileAsLive(Captures.PathOf(Name))], Quick);
        AnalysisSummary summary = AnalysisRun.Live(Options(workers: workers), new() { Frames = frames }, live, live);

        Assert.Equal(file.Messages, live.Messages);
        Assert.Equal(file.Flows.Order(StringComparer.Ordinal), live.Flows.Order(StringComparer.Ordinal));
        Assert.Equal((48L, 44L), (summary.Frames, summary.Messages));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Live_SilentWire_FlowsEndWithTheClock(int workers)
    {
        JumpingClock clock = new();
        using CancellationTokenSource stop = new();
        Log log = new();
        int blocksAfterFrames = 0;
        using LiveFrames frames = new([new FileAsLive(Captures.PathOf(Name), ends: false)], Quick, clock);
        AnalysisRun.Live(Options(workers, stop.Token), new()
        {
            Frames = frames,
            OnBlock = status =>
            {
                if (status.Summary.Frames < 48)
                    return;
                if (blocksAfterFrames++ == 0)
                    clock.Jump(TimeSpan.FromSeconds(200));
                if (status.OpenFlows == 0 || blocksAfterFrames > 1_000)
                    stop.Cancel();
            },
        }, log, null);

        Assert.NotEmpty(log.Flows);
        Assert.All(log.Endings, ending => Assert.NotEqual(Analysis.Flows.FlowEnding.CaptureEnded, ending));
    }

    [Fact]
    public void Live_MessagesAlone_NothingIsJudged()
    {
        Log log = new();
        using LiveFrames frames = new([new FileAsLive(Captures.PathOf(Name))], Quick);
        AnalysisRun.Live(Options(), new() { Frames = frames }, null, log);

        Assert.Equal((44, 0), (log.Messages.Count, log.Flows.Count));
    }

    [Fact]
    public void Live_Tee_SeesEachFrameBeforeItIsDecoded()
    {
        Log log = new();
        Tee tee = new(log);
        using LiveFrames frames = new([new FileAsLive(Captures.PathOf(Name))], Quick);
        AnalysisRun.Live(Options(), new() { Frames = frames, Tees = [tee] }, null, log);

        Assert.Equal(Enumerable.Range(1, 48).Select(number => (long)number), tee.Numbers);
        Assert.True(tee.WasFirst);
    }

    private sealed class Log : IFlowResultSink, IMessageSink
    {
        public List<string> Messages { get; } = [];

        public List<string> Flows { get; } = [];

        public List<Analysis.Flows.FlowEnding> Endings { get; } = [];

        public void OnMessage(MessageRecord message)
            => Messages.Add($"{message.Number} {message.Frame.Number} {MessageNames.Get(message)} {message.Source} {message.Destination}");

        public void OnResult(FlowResult result)
        {
            Flows.Add($"{result.Flow.Id} {result.Verdict} {result.Outcome} {result.Flow.Messages.Count} {string.Join(',', result.Findings.Select(finding => finding.Rule))}");
            Endings.Add(result.Flow.Ending);
        }
    }

    private sealed class Tee(Log log) : IFrameBlockSink
    {
        public List<long> Numbers { get; } = [];

        public bool WasFirst { get; private set; }

        public void OnBlock(FrameBlock block)
        {
            WasFirst |= Numbers.Count == 0 && block.Count > 0 && log.Messages.Count == 0;
            for (int i = 0; i < block.Count; i++)
                Numbers.Add(block[i].Stamp.Number);
        }
    }

    // The frames of a file, in small blocks.
    private sealed class FileAsLive : ILiveSource
    {
        private readonly FrameCollector collector = new(Quick);
        private readonly Queue<(byte[] Bytes, long Time, int LinkType)> frames = new();
        private readonly SemaphoreSlim silence = new(0);
        private readonly bool ends;

        public FileAsLive(string path, bool ends = true)
        {
            this.ends = ends;
            Assert.True(CaptureFileReader.TryOpen(path, 0, CaptureLimits.Default, out CaptureFileReader? reader, out _));
            using (reader)
            {
                while (reader.TryReadBlock(out FrameBlock? block))
                {
                    for (int i = 0; i < block.Count; i++)
                        frames.Enqueue((block[i].Bytes.ToArray(), block[i].Stamp.Time, block[i].LinkType));
                }
            }
        }

        public string Name => "file";

        public IReadOnlyList<CaptureInterface> Interfaces { get; } = [new(1, 0, [])];

        public LiveCounts Counts { get; } = new();

        public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
        {
            while (frames.TryPeek(out (byte[] Bytes, long Time, int LinkType) frame) && collector.TryAdd(frame.Bytes, frame.Bytes.Length, frame.Time, frame.LinkType))
                frames.Dequeue();
            if (collector.Count == 0 && !ends)
                silence.Wait(Quick.Tick);
            block = collector.Count > 0 || !ends ? collector.Take() : null;
            return block is not null;
        }

        public void Dispose() => silence.Dispose();
    }
}
