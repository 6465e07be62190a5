using System.Diagnostics.Metrics;
using System.Globalization;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Reporting.Hep;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live.Hep;

/// <summary>What the listeners of HEP count.</summary>
internal sealed class HepReceiving(IReadOnlyList<HepListener> listeners) : ILivePart
{
    private static readonly HepCount[] All = Enum.GetValues<HepCount>();

    public void Measure(LiveInstruments instruments)
    {
        instruments.Counter("imstrace.hep.received", "By", "Bytes of HEP packets.", () => listeners.Select(static listener
            => new Measurement<long>(listener.Hep[HepCount.Bytes], LiveInstruments.Label("source", listener.Name))));
        instruments.Counter("imstrace.hep.events", "{event}", "HEP packets and connections, by what became of them.", () => listeners.SelectMany(static listener
            => All.Where(static what => what != HepCount.Bytes).Select(what => new Measurement<long>(
                listener.Hep[what], LiveInstruments.Label("source", listener.Name), LiveInstruments.Label("event", HepCountWords.Name(what))))));
    }

    public IEnumerable<string> End()
    {
        foreach (HepListener listener in listeners)
        {
            string[] wrong = [.. All.Where(what => what > HepCount.Bytes && listener.Hep[what] > 0)
                .Select(what => string.Create(CultureInfo.InvariantCulture, $"{listener.Hep[what]} {HepCountWords.Describe(what)}"))];
            yield return string.Create(CultureInfo.InvariantCulture, $"{listener.Name}: {listener.Hep[HepCount.Packets]} HEP packets")
                + (wrong.Length > 0 ? $"; {string.Join(", ", wrong)}." : ".");
        }
    }

    public IEnumerable<string> Faults() => [];

    public void Dispose()
    {
        // The run owns the listeners.
    }
}
