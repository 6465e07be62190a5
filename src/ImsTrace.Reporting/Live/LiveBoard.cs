using System.Globalization;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Live;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Summary;
using ImsTrace.Reporting.Text;
using Spectre.Console;
using Spectre.Console.Rendering;
using BoardLine = Spectre.Console.Text;
using BoardRows = Spectre.Console.Rows;

namespace ImsTrace.Reporting.Live;

/// <summary>
/// What a terminal shows of a live run: sources with drops, rates by protocol and node, and the flows of the last minutes with their
/// verdicts. All text from the wire goes in as text, escaped, never as markup.
/// </summary>
public sealed class LiveBoard : IFlowResultSink
{
    private const int MostFlows = 500;
    private const int MostNodes = 8;
    private const long Minutes = 5 * 60 * 1_000_000_000L;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Queue<(long At, FlowLine Line, string Findings)> recent = new();
    private readonly RateMeter[] protocols = [new(), new(), new(), new()];
    private readonly RateMeter frames = new();
    private readonly RateMeter octets = new();
    private readonly Dictionary<int, RateMeter> nodeRates = [];
    private readonly TerminalTime times;
    private readonly LiveTally tally;
    private IReadOnlyList<NodeSummary> nodes = [];
    private TimeSpan lastRates = TimeSpan.MinValue;
    private long now;

    /// <summary>An empty board.</summary>
    /// <param name="options">How text is written.</param>
    /// <param name="tally">The counts since the beginning.</param>
    public LiveBoard(FlowReportOptions options, LiveTally tally)
    {
        ArgumentNullException.ThrowIfNull(options);
        times = new(options.Zone);
        this.tally = tally;
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        recent.Enqueue((result.Flow.WatchedUntil, FlowLine.Of(result, times), FlowRows.Counts(result.Findings)));
        if (recent.Count > MostFlows)
            recent.Dequeue();
    }

    /// <summary>Draws the board.</summary>
    /// <param name="status">How far the run is.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="running">How long it runs.</param>
    /// <param name="memory">Bytes of memory that the process takes.</param>
    /// <param name="rows">Lines of the terminal.</param>
    public IRenderable Draw(LiveStatus status, IReadOnlyList<ILiveSource> sources, TimeSpan running, long memory, int rows)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(sources);
        now = status.Time;
        if (lastRates == TimeSpan.MinValue || running - lastRates >= Interval)
            Measure(status, running);
        List<IRenderable> parts = [Head(status, running, memory), Sources(sources), Rates(status.Summary)];
        if (nodes.Count > 0)
            parts.Add(Nodes());
        int used = 8 + sources.Count + (nodes.Count > 0 ? 2 + nodes.Count : 0);
        parts.Add(Flows(Math.Max(1, rows - used)));
        return new BoardRows(parts);
    }

    private void Measure(LiveStatus status, TimeSpan running)
    {
        lastRates = running;
        AnalysisSummary summary = status.Summary;
        frames.Take(running, summary.Frames);
        octets.Take(running, summary.Octets);
        protocols[0].Take(running, summary.SipMessages);
        protocols[1].Take(running, summary.DiameterMessages);
        protocols[2].Take(running, summary.MsrpMessages);
        protocols[3].Take(running, summary.H248Messages);
        nodes = status.Nodes(MostNodes);
        HashSet<int> shown = [.. nodes.Select(static node => node.Node.Id)];
        foreach (int gone in nodeRates.Keys.Where(id => !shown.Contains(id)).ToList())
            nodeRates.Remove(gone);
        foreach (NodeSummary node in nodes)
        {
            if (!nodeRates.TryGetValue(node.Node.Id, out RateMeter? rate))
                nodeRates.Add(node.Node.Id, rate = new());
            rate.Take(running, node.Messages);
        }
        while (recent.TryPeek(out (long At, FlowLine Line, string Findings) oldest) && now - oldest.At > Minutes)
            recent.Dequeue();
    }

    private BoardLine Head(LiveStatus status, TimeSpan running, long memory) => Line(string.Create(CultureInfo.InvariantCulture,
        $"imstrace live  {running:d\\.hh\\:mm\\:ss}  {status.Summary.Frames} frames, {frames.Rate:0}/s, {octets.Rate * 8 / 1e6:0.0} Mbit/s  memory {memory >> 20} MiB  open flows {status.OpenFlows} ({status.OpenBytes >> 10} KiB), given up {status.Summary.Evictions[Eviction.EvictedFlows]}"));

    private static Table Sources(IReadOnlyList<ILiveSource> sources)
    {
        Table table = Plain("source", "state", "frames", "dropped: kernel", "interface", "here");
        foreach (ILiveSource source in sources)
        {
            LiveCounts counts = source.Counts;
            long drops = counts.KernelDrops + counts.InterfaceDrops + counts.OwnDrops;
            table.AddRow(Cell(source.Name), Cell(counts.IsUp ? "up" : "gone", counts.IsUp ? Color.Green : Color.Red), Number(counts.Received),
                Number(counts.KernelDrops, drops), Number(counts.InterfaceDrops, drops), Number(counts.OwnDrops, drops));
        }
        return table;
    }

    private BoardLine Rates(AnalysisSummary summary) => Line(string.Create(CultureInfo.InvariantCulture,
        $"messages  SIP {summary.SipMessages}, {protocols[0].Rate:0}/s  Diameter {summary.DiameterMessages}, {protocols[1].Rate:0}/s  MSRP {summary.MsrpMessages}, {protocols[2].Rate:0}/s  H.248 {summary.H248Messages}, {protocols[3].Rate:0}/s"));

    private Table Nodes()
    {
        Table table = Plain("node", "address", "messages", "a second");
        foreach (NodeSummary node in nodes)
        {
            table.AddRow(Cell(node.Node.Role.Name()), Cell(SummaryNodes.Address(node)), Number(node.Messages),
                Cell(nodeRates[node.Node.Id].Rate.ToString("0", CultureInfo.InvariantCulture)));
        }
        return table;
    }

    private BoardRows Flows(int most)
    {
        List<IRenderable> lines =
        [
            Line(string.Create(CultureInfo.InvariantCulture,
                $"flows  {tally.Flows} judged: {tally[Verdict.Pass]} pass, {tally[Verdict.Fail]} fail, {tally[Verdict.Inconclusive]} inconclusive; findings: {tally[Severity.Error]} errors, {tally[Severity.Warning]} warnings")),
        ];
        foreach ((_, FlowLine line, string findings) in recent.Reverse().Take(most))
        {
            string text = string.Create(CultureInfo.InvariantCulture,
                $"{FlowLine.Mark(line.Verdict, new(color: false))} {line.Time,-12} {line.Kind,-24} {line.Outcome,-15} {line.Messages,4}  {line.Parties(40),-40} {findings}");
            lines.Add(Line(text.TrimEnd(), ColorOf(line.Verdict)));
        }
        return new(lines);
    }

    private static Color ColorOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Color.Green,
        Verdict.Fail => Color.Red,
        Verdict.Inconclusive => Color.Yellow,
        _ => Color.Default,
    };

    private static Table Plain(params ReadOnlySpan<string> columns)
    {
        Table table = new() { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new BoardLine(column, new Style(decoration: Decoration.Bold))) { NoWrap = true });
        return table;
    }

    private static BoardLine Line(string text, Color? color = null) => new(text, new Style(color)) { Overflow = Overflow.Ellipsis };

    private static BoardLine Cell(string text, Color? color = null) => new(text, new Style(color));

    private static BoardLine Number(long number, long alarm = 0) => Cell(number.ToString(CultureInfo.InvariantCulture), number > 0 && alarm > 0 ? Color.Red : null);
}
