using System.Diagnostics.Metrics;
using System.Globalization;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live.Watching;

/// <summary>The metrics that <c>--otlp</c> sends to a collector.</summary>
internal sealed class OtlpSending(Uri collector, Action<string> report) : ILivePart
{
    private readonly OtlpExport export = new(collector, report);
    private bool isDisposed;

    public void Measure(LiveInstruments instruments) => instruments.Counter("imstrace.otlp.exports", "{export}", "Exports of metrics, by what became of them.", () =>
    [
        new(export.Counts.Sent, LiveInstruments.Label("result", "sent")), new(export.Counts.Failed, LiveInstruments.Label("result", "failed")),
    ]);

    public IEnumerable<string> End()
    {
        // The last numbers go out while there are instruments.
        Dispose();
        yield return string.Create(CultureInfo.InvariantCulture, $"metrics to {collector}: {export.Counts.Sent} exports sent, {export.Counts.Failed} failed.");
    }

    public IEnumerable<string> Faults() => export.Counts.IsFailing ? ["metrics to the collector"] : [];

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        export.Dispose();
    }
}
