using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Tests.Flows;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>Runs an analysis and writes down all that it says.</summary>
internal sealed class RunLog : IMessageSink, IFlowResultSink
{
    private readonly StringBuilder text = new();

    public AnalysisSummary Summary { get; private set; } = new();

    public string? Unusable { get; private set; }

    public int Messages { get; private set; }

    public List<long> MessageTimes { get; } = [];

    /// <summary>How many messages each flow has; flows themselves are forgotten when the call returns.</summary>
    public List<int> FlowLengths { get; } = [];

    /// <summary>Duplicates and retransmissions of each message of a flow.</summary>
    public List<(int Duplicates, int Retransmissions)> Copies { get; } = [];

    /// <summary>Messages that an ICMP error quotes.</summary>
    public int Unreachable { get; private set; }

    public string Text => text.ToString();

    public static RunLog Of(params string[] captures) => Of(new AnalysisOptions { Captures = captures, Plan = FieldPlan.All, KeepEdges = true });

    public static RunLog Of(AnalysisOptions options)
    {
        RunLog log = new();
        log.Summary = AnalysisRun.Flows(options, log, log, out string? unusable);
        log.Unusable = unusable;
        log.Describe(log.Summary);
        return log;
    }

    public static RunLog MessagesOf(AnalysisOptions options)
    {
        RunLog log = new();
        log.Summary = AnalysisRun.Messages(options, log, out string? unusable);
        log.Unusable = unusable;
        log.Describe(log.Summary);
        return log;
    }

    public void OnMessage(MessageRecord message)
    {
        Messages++;
        MessageTimes.Add(message.Time);
        text.Append(Recorded.Describe(message)).Append(' ').AppendLine(FlowId.Format(message.FlowKey));
    }

    public void OnResult(FlowResult result)
    {
        Flow flow = result.Flow;
        FlowLengths.Add(flow.Messages.Count);
        Copies.AddRange(flow.Messages.Select(static message => (message.Duplicates, message.Retransmissions.Count)));
        Unreachable += flow.Messages.Count(static message => message.UnreachableFrame is not null);
        text.AppendLine(CultureInfo.InvariantCulture, $"flow {flow.Id} {flow.Kind.Name()} {flow.Ending} {result.Scenario} {result.Verdict} {result.Outcome} {result.FinalStatus} {result.Cause}");
        foreach (FlowMessage message in flow.Messages)
        {
            string copies = string.Join(',', message.Retransmissions.Select(static copy => copy.Number));
            text.AppendLine(CultureInfo.InvariantCulture, $"  {message.Record.Number} {message.Source} {message.Destination} < {message.Cause?.Record.Number} copies {copies} +{message.Duplicates} icmp {message.UnreachableFrame}");
        }
        foreach (FlowEdge edge in flow.Edges)
            text.Append("  ").AppendLine(FlowBench.Edge(edge));
        foreach (RuleResult rule in result.Rules)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {rule}");
        foreach (Finding finding in result.Findings)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Rule} {finding.Severity}");
    }

    private void Describe(AnalysisSummary summary)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{summary.Frames} {summary.Octets} {summary.SipMessages} {summary.DiameterMessages} {summary.MsrpMessages} {summary.FirstTime} {summary.LastTime} {summary.Evictions[Eviction.EvictedFlows]} {summary.LateMessages} {summary.Evictions[Eviction.EvictedRegistrations]}");
        foreach (BlindSpot reason in Enum.GetValues<BlindSpot>())
            text.Append(CultureInfo.InvariantCulture, $"{reason}={summary.BlindSpots[reason]} ");
        foreach (Analysis.Nodes.NodeSummary node in summary.Nodes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{node.Node} {node.Messages} {string.Join(' ', node.Evidence)}");
    }
}
