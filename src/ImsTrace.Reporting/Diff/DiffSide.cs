using ImsTrace.Analysis.Comparing;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Text;
using ImsTrace.Reporting.Timeline;

namespace ImsTrace.Reporting.Diff;

/// <summary>Keeps of one capture what is compared; bounded by the number of its messages.</summary>
public sealed class DiffSide(int most = DiffSide.Most) : IMessageSink, IFlowResultSink
{
    /// <summary>The most messages of one capture.</summary>
    public const int Most = 50_000;

    private readonly Dictionary<long, List<FieldDigest>> fields = [];
    private readonly List<FlowDigest> flows = [];

    /// <summary>Whether there were more messages than are kept.</summary>
    public bool IsFull { get; private set; }

    internal IReadOnlyList<FlowDigest> Flows => [.. flows.OrderBy(flow => flow.First)];

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        IsFull |= fields.Count == most;
        if (!IsFull)
            fields.Add(message.Number, MessageFieldDigests.Of(MessageTree.Of(message), message.Protocol));
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        // Pings and watchdogs come as often as a capture is long.
        if (IsFull || result.Flow.Kind == FlowKind.Options || IsWatchdog(result.Flow))
            return;
        FlowPlaces places = new(result);
        flows.Add(new()
        {
            Id = result.Flow.Id, Kind = result.Flow.Kind.Name(), Caller = result.Caller, Callee = result.Callee, Outcome = Words.Name(result.Outcome),
            FinalStatus = result.FinalStatus, Verdict = Words.Name(result.Verdict), First = result.Flow.First.Record.Number, Messages = places.Messages(Fields),
            Findings = [.. result.Findings.Select(finding => (finding.Rule, places.Of(finding), finding.Message))],
        });
    }

    private List<FieldDigest> Fields(long number) => fields.Remove(number, out List<FieldDigest>? found) ? found : [];

    private static bool IsWatchdog(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Diameter || message.Record.Number64(MessageField.ApplicationId) != 0)
                return false;
        }
        return true;
    }

    // Names of messages as findings have them, and what else is compared of each.
    private sealed class FlowPlaces(FlowResult result)
    {
        private readonly FindingPlaces places = new(result);
        private readonly StableText stable = new(new FlowLanes(result.Flow).All.Select(lane => (lane.Host, lane.Role.Name())));

        public string Of(Finding finding) => places.Of(finding);

        public List<MessageDigest> Messages(Func<long, List<FieldDigest>> fields)
        {
            List<MessageDigest> messages = [];
            foreach (FlowMessage message in result.Flow.Messages)
            {
                decimal? latency = message.Cause is { } cause ? TimelineRows.Milliseconds(cause.Record.Time, message.Record.Time) : null;
                messages.Add(new(message.Record.Number, places.Of(message), $"{message.Source.Role.Name()}>{message.Destination.Role.Name()}",
                    message.Retransmissions.Count + 1, latency,
                    [.. fields(message.Record.Number).Select(field => field with { Value = stable.Of(field.Value) })]));
            }
            return messages;
        }
    }
}
