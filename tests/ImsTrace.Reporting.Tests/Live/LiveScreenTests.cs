using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using ImsTrace.Reporting.Live;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Live;

public sealed class LiveScreenTests
{
    [Fact]
    public void Paint_FlowsAndSource_ShowVerdictsCountsAndDrops()
    {
        string picture = Paint(120, 30, board => board.OnResult(Story.NotFound()));

        Assert.Contains("imstrace live", picture, StringComparison.Ordinal);
        Assert.Contains("eth[red]0", picture, StringComparison.Ordinal);
        Assert.Contains("17", picture, StringComparison.Ordinal);
        Assert.Contains("404", picture, StringComparison.Ordinal);
        Assert.StartsWith("\e[?1049h\e[?25l\e[H", picture, StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h\e[?1049l", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(60, 12)]
    [InlineData(200, 60)]
    public void Paint_AnySize_StaysInsideTheTerminal(int columns, int rows)
    {
        string picture = Paint(columns, rows, board =>
        {
            for (int i = 0; i < 100; i++)
                board.OnResult(Story.NotFound());
        });
        string[] lines = picture[picture.IndexOf("\e[H", StringComparison.Ordinal)..].Split("\e[K\r\n");

        Assert.InRange(lines.Length - 1, 1, rows - 1);
    }

    private static string Paint(int columns, int rows, Action<LiveBoard> fill)
    {
        using MemoryStream output = new();
        LiveTally tally = new();
        LiveBoard board = new(new(), tally);
        fill(board);
        Silence source = new();
        source.Counts.KernelDrops = 17;
        using LiveFrames frames = new([source], LiveLimits.Default);
        using (LiveScreen screen = new(output, board, [source], color: false, () => (columns, rows), TimeProvider.System))
            AnalysisRun.Live(new() { Captures = ["live"], Plan = FieldPlan.Of() }, new() { Frames = frames, OnBlock = screen.Paint }, null, null);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // One frame that says nothing, and the end.
    private sealed class Silence : ILiveSource
    {
        private readonly FrameCollector collector = new(LiveLimits.Default);
        private bool hasGiven;

        public string Name => "eth[red]0";

        public IReadOnlyList<CaptureInterface> Interfaces { get; } = [new(1, 0, [])];

        public LiveCounts Counts { get; } = new();

        public bool TryReadBlock([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FrameBlock? block)
        {
            if (!hasGiven)
                collector.TryAdd(new byte[60], 60, 1, linkType: 1);
            block = hasGiven ? null : collector.Take();
            hasGiven = true;
            return block is not null;
        }

        public void Dispose() => collector.Dispose();
    }
}
