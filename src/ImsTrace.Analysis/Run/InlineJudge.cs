using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Run;

/// <summary>Judges on the thread that correlates.</summary>
internal sealed class InlineJudge(FlowJudging judging, NodeTable nodes) : IFlowSink
{
    public void OnFlow(Flow flow) => judging.Conclude(judging.Hear(flow, nodes.Seen), nodes.Seen);
}
