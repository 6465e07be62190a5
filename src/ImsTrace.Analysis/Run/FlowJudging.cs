using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Run;

/// <summary>Judges ended flows one after the other, each with what was seen to speak up to its end, and hands on the results.</summary>
internal sealed class FlowJudging(FlowJudge judge, InterfaceView view, IFlowResultSink results)
{
    /// <summary>Judges a flow.</summary>
    /// <param name="flow">The flow; its messages know their nodes.</param>
    /// <param name="seen">What was seen between nodes since the flow before.</param>
    public void Run(Flow flow, Sightings seen)
    {
        foreach (Sighting sighting in seen.Pairs)
            view.Note(sighting);
        foreach (ConnectionEnd end in seen.Ends)
            view.Note(end);
        seen.Clear();
        foreach (FlowMessage message in flow.Messages)
            view.NoteRoles(message.Source.Role, message.Destination.Role, message.Record.Time);
        results.OnResult(judge.Judge(flow));
    }
}
