namespace ImsTrace.Replay.Plans;

/// <summary>
/// What has to come before what. A node knows what it has sent and received: a new request waits for all of that, an answer for its
/// request, an ACK for the answer that it confirms. What is awaited waits for the message that caused it, over the hops that nobody sees.
/// </summary>
internal static class PlanOrder
{
    /// <summary>Orders the steps of a flow.</summary>
    public static void Set(PlanFlow flow, RecordedFlow recorded)
    {
        Dictionary<RecordedMessage, PlanStep> byMessage = flow.Steps.ToDictionary(step => step.Message, ReferenceEqualityComparer.Instance as IEqualityComparer<RecordedMessage>);
        foreach (PlanStep step in flow.Steps)
        {
            if (!step.IsRequest)
                step.Request = RequestOf(flow, step);
            step.After = [.. After(flow, step, recorded, byMessage).Distinct()];
            foreach (int before in step.After)
                flow.Steps[before].Dependents.Add(step.Index);
            long last = step.After.Length == 0 ? step.Message.Time : step.After.Max(before => flow.Steps[before].Message.Time);
            step.Gap = Math.Max(step.Message.Time - last, 0);
        }
    }

    /// <summary>Orders flows: one that began after another had ended waits for it.</summary>
    public static void Set(List<PlanFlow> flows)
    {
        foreach (PlanFlow flow in flows)
        {
            long begin = flow.Steps[0].Message.Time;
            flow.After = [.. flows.Where(other => other != flow && other.Steps.Max(step => step.Message.Time) <= begin && other.Index < flow.Index).Select(other => other.Index)];
            flow.Gap = flow.After.Length == 0 ? 0 : begin - flow.After.Max(other => flows[other].Steps.Max(step => step.Message.Time));
        }
    }

    private static IEnumerable<int> After(PlanFlow flow, PlanStep step, RecordedFlow recorded, Dictionary<RecordedMessage, PlanStep> byMessage)
    {
        if (step.Action == StepAction.Await)
            return Cause(step, recorded, byMessage) is { } cause ? [cause.Index] : [];
        if (!step.IsRequest)
            return Answers(flow, step);
        if (step.IsMethod("ACK") && Cause(step, recorded, byMessage) is { } confirmed)
            return [confirmed.Index];
        return ProgramOrder(flow, step);
    }

    // The nearest message of the plan that led to it, hop by hop.
    private static PlanStep? Cause(PlanStep step, RecordedFlow recorded, Dictionary<RecordedMessage, PlanStep> byMessage)
    {
        if (!step.IsRequest && step.Request >= 0)
            return byMessage[RequestMessage(step, recorded, byMessage)];
        int cause = step.Message.Cause;
        for (int hops = 0; cause >= 0 && hops < recorded.Messages.Count; hops++)
        {
            RecordedMessage message = recorded.Messages[cause];
            if (byMessage.TryGetValue(message, out PlanStep? found) && found.Index < step.Index)
                return found;
            cause = message.Cause;
        }
        return null;
    }

    private static RecordedMessage RequestMessage(PlanStep step, RecordedFlow recorded, Dictionary<RecordedMessage, PlanStep> byMessage)
        => recorded.Messages.First(message => message.IsRequest && message.Transaction == step.Message.Transaction && byMessage.ContainsKey(message));

    private static int RequestOf(PlanFlow flow, PlanStep answer)
    {
        foreach (PlanStep step in flow.Steps)
        {
            if (step.IsRequest && step.Message.Transaction == answer.Message.Transaction && step.Index < answer.Index)
                return step.Index;
        }
        return -1;
    }

    // The request, and the answers before it.
    private static IEnumerable<int> Answers(PlanFlow flow, PlanStep step)
        => flow.Steps.Take(step.Index).Where(other => other.Message.Transaction == step.Message.Transaction).Select(other => other.Index);

    // All that the sender has sent and received; provisional answers may be missing.
    private static List<int> ProgramOrder(PlanFlow flow, PlanStep step)
    {
        List<int> before = [];
        for (int i = step.Index - 1; i >= 0; i--)
        {
            PlanStep other = flow.Steps[i];
            bool isOwn = other.Message.Sender == step.Message.Sender || other.Message.Receiver == step.Message.Sender;
            if (!isOwn)
                continue;
            before.Add(i);
            // A request of its own has waited for what came before it.
            if (other.Action == StepAction.Send && other.IsRequest && other.Message.Sender == step.Message.Sender && !other.IsMethod("ACK"))
                break;
        }
        return before;
    }
}
