using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Run;

/// <summary>Judges ended flows one after the other, each with what was seen to speak up to its end, and hands on the results.</summary>
internal sealed class FlowJudging(FlowJudge judge, InterfaceView view, IFlowResultSink results)
{
    /// <summary>Judges a flow.</summary>
    /// <param name="flow">The flow; its messages know their nodes.</param>
    /// <param name="seen">Nodes that spoke since the flow before, and gaps between them.</param>
    public void Run(Flow flow, List<Sighting> seen)
    {
        foreach (Sighting sighting in seen)
            view.Note(sighting);
        seen.Clear();
        foreach (FlowMessage message in flow.Messages)
            view.NoteRoles(message.Source.Role, message.Destination.Role, message.Record.Time);
        results.OnResult(judge.Judge(flow));
    }
}
