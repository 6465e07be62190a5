using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>
/// Finds the steps that may lie before the capture: in its first seconds, those that come before the first message of a request
/// from end to end, where that message is of a later hop and the hop before it is one that this capture would show. An earlier hop
/// that was captured proves that the hops between lie inside.
/// </summary>
internal sealed class UnseenStart(ScenarioMatch match, StepVisibility visibility)
{
    // A proxy sends a request on within seconds, be it after a query.
    private const long FirstSeconds = 5_000_000_000;

    private readonly List<FlowMessage> starts = [];
    private bool[] isBefore = [];

    /// <summary>Whether such steps were found.</summary>
    public bool IsThere { get; private set; }

    public void Find()
    {
        IsThere = false;
        starts.Clear();
        Flow flow = match.Flow;
        if (!flow.BeginsWithin(flow.First, FirstSeconds))
            return;
        if (isBefore.Length < match.Scenario.Steps.Length)
            isBefore = new bool[match.Scenario.Steps.Length];
        Array.Clear(isBefore);
        foreach (FlowMessage message in flow.Messages)
        {
            if (!flow.BeginsWithin(message, FirstSeconds))
                break;
            if (message is not { Record.Protocol: Protocol.Sip, Transaction: { } transaction } || !IsOfLaterHop(message, transaction) || !IsFirst(message))
                continue;
            Mark(message, transaction);
            starts.Add(message);
        }
        IsThere = starts.Count > 0 && IsAnyShown(flow.First.Record.Time);
    }

    /// <summary>Whether the step may lie before the capture, or is asked for by what is known too little of.</summary>
    public bool Covers(in MissingStep missing)
    {
        if (!IsThere || isBefore[missing.Step.Index])
            return IsThere;
        foreach (FlowMessage start in starts)
        {
            if (IsOfSameCall(missing.At, start) && missing.At.HasSameCSeq(start) && (IsWithoutRequest(missing.At) || IsSentAgain(missing.At, start)))
                return true;
        }
        return false;
    }

    private static bool IsWithoutRequest(FlowMessage message) => message.Transaction is { Request: null };

    // An earlier hop that comes later was captured when it was sent again, and need not be sent on again.
    private static bool IsSentAgain(FlowMessage message, FlowMessage start)
        => message.IsRequest && message.Record.Number > start.Record.Number && HopsOf(message) < HopsOf(start);

    private static int HopsOf(FlowMessage message) => message.Record.Text(MessageField.Vias).Count((byte)'\n');

    private static bool IsOfSameCall(FlowMessage one, FlowMessage other)
        => one.Record.Text(MessageField.CallId).SequenceEqual(other.Record.Text(MessageField.CallId));

    private static bool IsOfLaterHop(FlowMessage message, Transaction transaction)
        => transaction.Request is null
            || (transaction.Request == message && message.Record.Text(MessageField.Vias).Contains((byte)'\n')
                && (transaction.Upstream is null || transaction.Upstream.Request is { } upstream && upstream.Record.Number > message.Record.Number));

    // A call that begins inside, and what its sender numbered lower, come before the first hop of all that follows.
    private bool IsFirst(FlowMessage message)
    {
        foreach (FlowMessage other in match.Flow.Messages)
        {
            if (other == message)
                return true;
            if (other.Record.Protocol == Protocol.Sip && IsOfSameCall(other, message)
                && (IsBeginning(other) || IsOfSameSender(other, message)))
                return false;
        }
        return true;
    }

    private static bool IsBeginning(FlowMessage message)
        => message.IsRequest && !message.Record.Has(MessageField.ToTag) && !message.Record.Text(MessageField.Vias).Contains((byte)'\n');

    private static bool IsOfSameSender(FlowMessage earlier, FlowMessage message)
        => earlier.Record.Number64(MessageField.CSeq) <= message.Record.Number64(MessageField.CSeq)
            && earlier.Record.Text(MessageField.FromTag).SequenceEqual(message.Record.Text(MessageField.FromTag));

    private void Mark(FlowMessage message, Transaction transaction)
    {
        // What fills no step tells of no other: all that comes before may be missing.
        if (match.StepOf(transaction) is not { } step)
            Array.Fill(isBefore, true);
        else if (transaction.Request == message)
            MarkBefore(step);
        else
            MarkWith(step);
    }

    // Where roles are not known, nobody can say which hop it is.
    private bool IsAnyShown(long time)
    {
        foreach (FlowMessage start in starts)
        {
            if (start.Source.Role == NodeRole.Unknown || start.Destination.Role == NodeRole.Unknown)
                return true;
        }
        foreach (ScenarioStep step in match.Scenario.Steps)
        {
            if (isBefore[step.Index] && visibility.Sees(step, time))
                return true;
        }
        return false;
    }

    private void MarkWith(ScenarioStep step)
    {
        if (isBefore[step.Index])
            return;
        isBefore[step.Index] = true;
        MarkBefore(step);
    }

    // What comes before it, and the queries on which that rests.
    private void MarkBefore(ScenarioStep step)
    {
        foreach (int before in step.After)
            MarkWith(match.Scenario.Steps[before]);
    }
}
