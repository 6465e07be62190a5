using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Text;
using ImsTrace.Reporting.Timeline;

namespace ImsTrace.Reporting.Ladder;

/// <summary>All that a drawn ladder shows of a flow, as text that is not yet escaped for where it goes. Owns what it holds.</summary>
internal sealed record LadderScene
{
    /// <summary>Number of its first message, by which flows are put in order.</summary>
    public required long First { get; init; }

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Outcome and what decided it.</summary>
    public required string Outcome { get; init; }

    /// <summary>What else the head tells: name and value.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    public required IReadOnlyList<FlowLane> Lanes { get; init; }

    /// <summary>Messages and their later copies in the order of the capture.</summary>
    public required IReadOnlyList<LadderArrow> Arrows { get; init; }

    /// <summary>Kind, id, outcome and verdict in one line.</summary>
    public string Title => FlowLine.Join($"{Kind} {Id}", Outcome, Words.Name(Verdict));

    /// <summary>Copies what is shown of a flow.</summary>
    public static LadderScene Of(FlowResult result, TerminalTime times)
    {
        Flow flow = result.Flow;
        FlowLanes lanes = new(flow);
        return new()
        {
            First = flow.First.Record.Number, Id = flow.Id, Kind = flow.Kind.Name(), Verdict = result.Verdict, Outcome = FlowLine.OutcomeOf(result),
            Facts = [.. FactsOf(result, times).Where(fact => !string.IsNullOrEmpty(fact.Value))], Lanes = lanes.All,
            Arrows = [.. FlowCopy.AllOf(flow).Select(copy => Arrow(result, copy, lanes))],
        };
    }

    /// <summary>A message's name on its arrow: of a Diameter answer with the result.</summary>
    public static string LabelOf(FlowMessage message)
    {
        string name = MessageNames.Get(message.Record);
        return message.Record.Protocol == Protocol.Diameter && !message.IsRequest ? $"{name} {MessageSummary.ResultOf(message.Record)}".TrimEnd() : name;
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(FlowResult result, TerminalTime times) =>
    [
        ("from", result.Caller ?? ""), ("to", result.Callee ?? ""), ("scenario", result.Scenario ?? ""),
        ("started", times.DateAndTime(result.Flow.First.Record.Time)), ("cause", result.Cause ?? ""), ("limits", string.Join("; ", result.Limits)),
    ];

    private static LadderArrow Arrow(FlowResult result, in FlowCopy copy, FlowLanes lanes)
    {
        FlowMessage message = copy.Message;
        MessageRecord record = message.Record;
        decimal? seconds = TimelineRows.Milliseconds(result.Flow.First.Record.Time, copy.Frame.Time) / 1000;
        bool isAnswer = !message.IsRequest;
        string detail = record.Protocol == Protocol.Diameter && isAnswer ? "" : MessageSummary.Of(record);
        LadderFinding[] findings = copy.IsRetransmission ? [] : [.. FindingsAt(result, message)];
        return new(copy.Number, copy.Frame.Number, seconds, lanes.Source(message), lanes.Destination(message), LabelOf(message), detail,
            record.Protocol, isAnswer, copy.IsRetransmission ? record.Number : 0, findings);
    }

    private static IEnumerable<LadderFinding> FindingsAt(FlowResult result, FlowMessage message)
    {
        foreach (Finding finding in result.Findings)
        {
            if (finding.At == message)
                yield return new(finding.Severity, finding.Rule, finding.Message, finding.Expected, finding.Observed, finding.Reference);
        }
    }
}
