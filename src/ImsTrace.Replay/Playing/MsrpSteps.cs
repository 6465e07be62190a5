using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Playing;

/// <summary>The MSRP steps of a flow of a call: which of them a live message is, and what came of it.</summary>
internal sealed class MsrpSteps(FlowPlay play, ReplayCall call)
{
    private Dictionary<int, MsrpAssembly>? assemblies;

    /// <summary>The MSRP request that a live one is; null where none is awaited at this end of the session.</summary>
    public PlanStep? Find(MsrpSession session, MsrpMessage request)
    {
        if (!play.IsRunning || session.Call != call)
            return null;
        PlanStep? first = null;
        bool isOther = false;
        foreach (PlanStep step in play.Plan.Steps)
        {
            bool isAwaited = step.Msrp is { IsRequest: true } recorded && recorded.Method == request.Method && play.StateOf(step) != StepState.Done
                && (step.Action == StepAction.Await ? step.Message.Receiver == session.Role.Part.Index : step.IsLoop && play.StateOf(step) == StepState.Due)
                && call.Values.Table.Find(BindingKind.MsrpPath, recorded.NextHop) == session.Path;
            // The empty SEND by which a connection is bound is often not recorded.
            if (!isAwaited || (request.Method == "SEND" && !request.HasBody && step.Msrp!.HasBody)) // it is awaited
                continue;
            // Chunks and reports of several messages may come in any order.
            int id = call.Values.Table.Find(BindingKind.MessageId, step.Msrp!.MessageId); // it is awaited
            bool isKnown = id >= 0 && call.Values.IsKnown(id);
            if (isKnown && request.MessageId.AsSpan().SequenceEqual(call.Values[id]))
                return step;
            if (first is null || (isOther && !isKnown))
                (first, isOther) = (step, isKnown);
        }
        return first;
    }

    /// <summary>Takes an MSRP request that is awaited.</summary>
    public void OnRequest(PlanStep step, MsrpMessage live)
    {
        if (step.Action == StepAction.Await)
            call.Engine.OnHeard(step.Live);
        call.Values.Learn(call.Values.Table.Find(BindingKind.MessageId, step.Msrp!.MessageId), live.MessageId); // the step is MSRP
        if (step.Chunk > 0)
        {
            assemblies ??= [];
            if (!assemblies.TryGetValue(step.Index, out MsrpAssembly? assembly))
                assemblies.Add(step.Index, assembly = new(step.MsrpTemplate!.RenderBody(call.Values).Length)); // as above
            if (assembly.Take(live) is not { } whole)
            {
                play.SetDeadline();
                return;
            }
            live = whole;
        }
        play.CountReceived();
        MsrpComparison.Compare(step, live, call.Values, (field, one, other) => play.Differ(step, field, one, other));
        play.Done(step);
    }

    /// <summary>Takes the answer to an MSRP request.</summary>
    public void OnAnswer(PlanStep request, MsrpMessage live)
    {
        if (!play.IsRunning || play.Plan.Steps.FirstOrDefault(step => step.Request == request.Index && play.StateOf(step) != StepState.Done) is not { } expected)
            return;
        play.CountReceived();
        call.Engine.OnHeard(expected.Live);
        // What was refused at the door has come all the same; what a relay has taken is still to come.
        if (request.IsLoop && live.Status != 200)
            play.Done(request);
        if (live.Status != expected.Message.Status)
            play.Fail(expected, $"{live.Status} came instead of {expected.Message.Status}", kind: FailureKind.Status);
        else
            play.Done(expected);
    }

    /// <summary>An MSRP request has gone out, in all its chunks; what goes to a role of ours is done when it has come.</summary>
    public void OnSent(PlanStep step)
    {
        if (!step.IsLoop)
            play.Done(step);
    }

    /// <summary>A chunk has got through: there is more time for the rest.</summary>
    public void OnProgress()
    {
        if (play.IsRunning)
            play.SetDeadline();
    }

    /// <summary>The rest of an MSRP request cannot be sent.</summary>
    public void OnFailed(PlanStep step, string problem)
    {
        if (play.IsRunning)
            play.Fail(step, problem);
    }

    /// <summary>An MSRP request was answered as the recording has it.</summary>
    public void OnAnswered(PlanStep answer)
    {
        if (!answer.IsLoop)
            play.Done(answer);
    }

    /// <summary>An MSRP connection has ended: what is still to go over it cannot.</summary>
    public void OnClosed(MsrpSession session, string problem)
    {
        if (!play.IsRunning || session.Call != call)
            return;
        PlanStep? open = play.Plan.Steps.FirstOrDefault(step => step.Msrp is not null && play.StateOf(step) != StepState.Done
            && (step.Message.Sender == session.Role.Part.Index || step.Message.Receiver == session.Role.Part.Index));
        if (open is not null)
            play.Fail(open, problem);
    }
}
