using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>
/// Holds the partial order of a scenario against capture order. Where a step can be filled several times, it is compared with
/// the message that it follows from; where a step was left out, with what comes before that.
/// </summary>
internal sealed class StepOrder(ScenarioMatch match)
{
    private const int MostHops = 64;
    private long[] visited = [];
    private long round;

    /// <summary>A step that came before one that it must follow.</summary>
    public readonly record struct Break(FlowMessage Message, ScenarioStep Step, FlowMessage After, ScenarioStep AfterStep);

    public void Find(List<Break> breaks)
    {
        if (visited.Length < match.Scenario.Steps.Length)
            visited = new long[match.Scenario.Steps.Length];
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is not { } step)
                continue;
            visited[step.Index] = ++round;
            foreach (int after in step.After)
                Compare(message, step, after, breaks);
        }
    }

    private void Compare(FlowMessage message, ScenarioStep step, int after, List<Break> breaks)
    {
        if (visited[after] == round || IsOtherWay(message, step, after))
            return;
        visited[after] = round;
        ScenarioStep afterStep = match.Scenario.Steps[after];
        if (Resolve(message, step, afterStep) is not { } earlier)
        {
            // What is left out passes its own place in the order on.
            foreach (int further in afterStep.After)
                Compare(message, step, further, breaks);
            return;
        }
        bool isSure = message.Transaction == earlier.Transaction || (HasRoles(message) && HasRoles(earlier));
        if (isSure && !message.ComesAfter(earlier) && !IsKnown(breaks, message, earlier))
            breaks.Add(new(message, step, earlier, afterStep));
    }

    // A message between nodes whose roles are not known may have been given the wrong step.
    private static bool HasRoles(FlowMessage message)
        => message.Source.Role != NodeRole.Unknown && message.Destination.Role != NodeRole.Unknown;

    private static bool IsKnown(List<Break> breaks, FlowMessage message, FlowMessage earlier)
    {
        foreach (Break known in breaks)
        {
            if (known.Message == message && known.After == earlier)
                return true;
        }
        return false;
    }

    // Another of the requests that a step can forward than the one that it does forward.
    private bool IsOtherWay(FlowMessage message, ScenarioStep step, int after)
        => Array.IndexOf(step.Parents, after) >= 0
            && message.Transaction?.Upstream?.Request is { } parent && match.StepOf(parent) is { } above
            && above.Index != after && Array.IndexOf(step.Parents, above.Index) >= 0;

    private FlowMessage? Resolve(FlowMessage message, ScenarioStep step, ScenarioStep after)
    {
        FlowMessage? first = match.First(after.Index);
        if (first is null || !IsChained(step, after))
            return first;
        if (Nearest(message, step, after) is { } nearest)
            return nearest;
        bool isRelay = step.Kind == StepKind.Answer && after.Kind == StepKind.Answer && step.Answers != after.Answers;
        FlowMessage? only = null;
        int candidates = 0;
        for (FlowMessage? other = first; other is not null; other = match.Next(other))
        {
            if (isRelay ? ComesFrom(message, other) : message.IsRequest && other.IsRequest && ComesFrom(other, message))
                continue; // on a detour the same steps come again, above and below
            if (IsLinked(other, message))
                return IsRelayed(message, step, other, after) ? other : null; // the first one that can be passed on
            if (!IsNear(other, message) || (isRelay && HasHopBelow(message)))
                continue;
            only = other;
            candidates++;
        }
        return candidates == 1 && IsRelayed(message, step, only!, after) ? only : null; // one candidate is not null
    }

    // The request that is answered, or forwarded: nothing else needs to be looked through.
    private FlowMessage? Nearest(FlowMessage message, ScenarioStep step, ScenarioStep after)
    {
        FlowMessage? request = step.Answers == after.Index ? message.Transaction?.Request : message.Transaction?.Upstream?.Request;
        return request is not null && request != message && match.StepOf(request) == after ? request : null;
    }

    // Steps of one chain of hops are compared hop by hop; others, such as a BYE and the INVITE's 200, as a whole.
    private static bool IsChained(ScenarioStep step, ScenarioStep after) => step.Roots.AsSpan().IndexOfAny(after.Roots) >= 0;

    private static bool IsLinked(FlowMessage one, FlowMessage other)
    {
        (Transaction? first, Transaction? second) = (one.Transaction, other.Transaction);
        if (first is null || second is null)
            return false;
        if (first != second && !one.IsRequest && !other.IsRequest && first.Protocol == second.Protocol)
            return first.Upstream == second; // an answer passes on the one from below, never the one from above
        return first == second || first.Upstream == second || second.Upstream == first
            || (first.Upstream is not null && first.Upstream == second.Upstream);
    }

    private static bool ComesFrom(FlowMessage lower, FlowMessage upper)
    {
        int hops = 0;
        for (Transaction? above = lower.Transaction?.Upstream; above is not null && hops < MostHops; above = above.Upstream, hops++)
        {
            if (above == upper.Transaction)
                return true;
        }
        return false;
    }

    private static bool HasHopBelow(FlowMessage message)
    {
        foreach (Transaction below in message.Transaction?.Downstream ?? [])
        {
            if (below.Protocol == Protocol.Sip)
                return true;
        }
        return false;
    }

    private static bool IsNear(FlowMessage one, FlowMessage other)
    {
        if (one.Record.Protocol == Protocol.Msrp && other.Record.Protocol == Protocol.Msrp && one.Transaction != other.Transaction)
            return HasSameContent(one.Transaction?.Request, other.Transaction?.Request);
        if (other.Record.Protocol != Protocol.Sip)
            return one.Transaction?.Upstream is null || other.Transaction?.Upstream is null;
        // A query is near to what the request that it serves is near to.
        FlowMessage? served = one.Record.Protocol == Protocol.Sip ? one : one.Transaction?.Upstream?.Request;
        return served is null || served.HasSameCSeq(other);
    }

    // Of a capture that began later, the SEND that a copy was made of is not there: another one is not it.
    private static bool HasSameContent(FlowMessage? one, FlowMessage? other)
    {
        if (one is null || other is null)
            return false;
        ReadOnlySpan<byte> content = one.Record.Text(MessageField.ContentSha256);
        return (!content.IsEmpty && content.SequenceEqual(other.Record.Text(MessageField.ContentSha256)))
            || (one.Record.Has(MessageField.MessageId) && one.Record.Text(MessageField.MessageId).SequenceEqual(other.Record.Text(MessageField.MessageId)));
    }

    // A proxy can answer for itself while the next hop is still silent; then its answer does not rest on the later one.
    private static bool IsRelayed(FlowMessage message, ScenarioStep step, FlowMessage earlier, ScenarioStep after)
    {
        if (step.Kind != StepKind.Answer || after.Kind != StepKind.Answer || step.Protocol != Protocol.Sip || after.Protocol != Protocol.Sip)
            return true;
        if (step.Answers == after.Answers || message.Cause == earlier)
            return true;
        long status = message.StatusOf();
        return status == earlier.StatusOf() && status is not (408 or 480 or 487 or 500 or 503 or 504);
    }
}
