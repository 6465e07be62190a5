using System.Globalization;
using ImsTrace.Reporting.Metrics;
using ImsTrace.Reporting.Recording;

namespace ImsTrace.Cli.Commands.Live.Recording;

/// <summary>The files of failed flows that <c>--save-failed</c> asks for.</summary>
internal sealed class FailedFlowRecording : ILivePart
{
    private readonly FailedFlows flows;
    private readonly string folder;

    public FailedFlowRecording(FailedFlowOptions options, LiveRun run, Action<string> report)
    {
        folder = options.Folder;
        flows = new(options, run.Frames.Interfaces, report);
        run.Tees.Add(flows);
        run.SelectedFlowSinks.Add(flows);
    }

    public void Measure(LiveInstruments instruments)
    {
        instruments.Counter("imstrace.saved.flows", "{flow}", "Failed flows, by what became of their frames.",
            () => LiveInstruments.ByResult(flows.Counts, FailedFlowCount.Saved, FailedFlowCount.Cut, FailedFlowCount.Skipped, FailedFlowCount.Failed));
        instruments.Counter("imstrace.saved.removed", "{file}", "Files that were deleted, as more are not kept.", () => [new(flows.Counts[FailedFlowCount.Removed])]);
        instruments.Gauge("imstrace.saved.memory", "By", "Memory of frames for flows that may fail.", () => [new(flows.MemoryBytes)]);
    }

    public IEnumerable<string> End()
    {
        flows.Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"failed flows in {folder}: {flows.Counts[FailedFlowCount.Saved]} saved, {flows.Counts[FailedFlowCount.Cut]} of them without their beginning; {flows.Counts[FailedFlowCount.Skipped]} skipped, {flows.Counts[FailedFlowCount.Failed]} could not be written; {flows.Counts[FailedFlowCount.Removed]} old files removed.");
    }

    public IEnumerable<string> Faults() => flows.IsFailing ? ["saving failed flows"] : [];

    public void Dispose() => flows.Dispose();
}
