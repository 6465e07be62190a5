using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// Judges ended flows one after the other, each with what was seen to speak up to its end, and hands on the results. The halves of
/// a judgement may run on two threads: each then has a view of its own, which shows what was captured up to the flow at hand.
/// </summary>
/// <param name="judge">The judge, who sees by both views.</param>
/// <param name="heard">The view of the first half.</param>
/// <param name="concluded">The view of the second half; the same where one thread does both.</param>
/// <param name="results">Takes the results.</param>
internal sealed class FlowJudging(FlowJudge judge, InterfaceView heard, InterfaceView concluded, IFlowResultSink results)
{
    /// <summary>How many pairs of nodes or hosts were forgotten under the limit.</summary>
    public long ForgottenSightings => heard.Forgotten;

    /// <summary>How much of what the judge remembers of earlier flows was forgotten under the limits.</summary>
    public long ForgottenFacts => judge.Forgotten;

    /// <summary>The first half.</summary>
    /// <param name="flow">The flow; its messages know their nodes.</param>
    /// <param name="seen">What was seen between nodes since the flow before.</param>
    public FlowHearing Hear(Flow flow, Sightings seen)
    {
        if (concluded != heard)
            flow.Touch(); // on another processor than the one that closed it
        Note(heard, flow, seen);
        return judge.Hear(flow);
    }

    /// <summary>The second half.</summary>
    public void Conclude(FlowHearing hearing, Sightings seen)
    {
        if (concluded != heard)
            Note(concluded, hearing.Flow, seen);
        seen.Clear();
        results.OnResult(judge.Conclude(hearing));
        judge.Release(hearing);
    }

    private static void Note(InterfaceView view, Flow flow, Sightings seen)
    {
        foreach (Sighting sighting in seen.Pairs)
            view.Note(sighting);
        foreach (ConnectionEnd end in seen.Ends)
            view.Note(end);
        foreach ((Endpoint one, Endpoint other, Blindness why) in seen.Unread)
            view.Note(one, other, why);
        foreach (FlowMessage message in flow.Messages)
            view.NoteRoles(message.Source.Role, message.Destination.Role, message.Record.Time);
    }
}
