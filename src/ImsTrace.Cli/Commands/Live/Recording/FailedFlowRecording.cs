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
        instruments.Counter("imstrace.saved.flows", "{flow}", "Failed flows, by what became of their frames.", () =>
        [
            new(flows.Counts.Saved, LiveInstruments.Label("result", "saved")), new(flows.Counts.Cut, LiveInstruments.Label("result", "cut")),
            new(flows.Counts.Skipped, LiveInstruments.Label("result", "skipped")), new(flows.Counts.Failed, LiveInstruments.Label("result", "failed")),
        ]);
        instruments.Gauge("imstrace.saved.memory", "By", "Memory of frames for flows that may fail.", () => [new(flows.MemoryBytes)]);
    }

    public IEnumerable<string> End()
    {
        flows.Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"failed flows in {folder}: {flows.Counts.Saved} saved, {flows.Counts.Cut} of them without their beginning; {flows.Counts.Skipped} skipped, {flows.Counts.Failed} could not be written.");
    }

    public IEnumerable<string> Faults() => flows.IsFailing ? ["saving failed flows"] : [];

    public void Dispose() => flows.Dispose();
}
