using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ImsTrace.Reporting.Metrics;

/// <summary>What the instruments of one meter give, as the text that Prometheus reads (exposition format 0.0.4).</summary>
public sealed class PrometheusPage : IDisposable
{
    /// <summary>The media type of the page.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Most series; what comes beyond is counted.</summary>
    public const int MostSeries = 10_000;

    private readonly SortedDictionary<string, PrometheusFamily> families = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly Lock gate = new();
    private int series;
    private long dropped;

    /// <summary>Listens to the meter with this name, also to instruments that come later.</summary>
    public PrometheusPage(string meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == meter)
                listening.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        };
        listener.SetMeasurementEventCallback<long>((_, value, labels, family) => Add(family, value, labels));
        listener.SetMeasurementEventCallback<double>((_, value, labels, family) => Add(family, value, labels));
        listener.Start();
    }

    /// <summary>The page as of now.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        StringBuilder text = new();
        lock (gate)
        {
            foreach (PrometheusFamily family in families.Values)
                family.Write(text);
            text.Append("# HELP imstrace_series_dropped_total Measurements of series beyond the limit.\n# TYPE imstrace_series_dropped_total counter\n")
                .Append(CultureInfo.InvariantCulture, $"imstrace_series_dropped_total {dropped}\n");
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private PrometheusFamily FamilyOf(Instrument instrument)
    {
        PrometheusFamily family = new(instrument);
        lock (gate)
            return families[family.Name] = family;
    }

    private void Add(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (state is not PrometheusFamily family)
            return;
        string key = PrometheusFamily.LabelsOf(labels);
        lock (gate)
        {
            if (family.Add(key, value))
                return;
            if (series < MostSeries && family.Open(key, value))
                series++;
            else
                dropped++;
        }
    }
}
