using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder;

/// <summary>Draws flows in one document, whose size and contents are known only when all of them have come.</summary>
internal sealed class LadderReport(Stream output, FlowReportOptions options, ILadderForm form) : IFlowReport
{
    private readonly TerminalTime times = new(options.Zone);
    private readonly List<LadderScene> scenes = [];

    public void OnResult(FlowResult result) => scenes.Add(LadderScene.Of(result, times));

    public void Complete()
    {
        if (scenes.Count > 0)
            form.Write([.. scenes.OrderBy(scene => scene.First)], output);
        output.Flush();
    }

    public void Dispose() => scenes.Clear();
}
