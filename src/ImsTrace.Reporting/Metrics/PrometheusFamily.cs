using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ImsTrace.Reporting.Metrics;

/// <summary>One instrument with all its series.</summary>
internal sealed class PrometheusFamily
{
    private readonly SortedDictionary<string, Series> series = new(StringComparer.Ordinal);
    private readonly string type;
    private readonly string text;
    private readonly bool isObserved;
    private readonly double[]? bounds;

    public PrometheusFamily(Instrument instrument)
    {
        isObserved = instrument.IsObservable;
        bounds = instrument is Histogram<double> histogram ? [.. histogram.Advice?.HistogramBucketBoundaries ?? []] : null;
        type = bounds is not null ? "histogram" : instrument is Counter<long> or ObservableCounter<long> ? "counter" : "gauge";
        Name = NameOf(instrument.Name, instrument.Unit, type);
        text = (instrument.Description ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    /// <summary>The name as Prometheus has it.</summary>
    public string Name { get; }

    /// <summary>The labels of a measurement, in the order of their names, each value escaped.</summary>
    public static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.IsEmpty)
            return "";
        KeyValuePair<string, object?>[] ordered = labels.ToArray();
        Array.Sort(ordered, static (one, two) => string.CompareOrdinal(one.Key, two.Key));
        StringBuilder joined = new();
        foreach ((string name, object? value) in ordered)
        {
            string escaped = (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            joined.Append(joined.Length > 0 ? "," : "").Append(Clean(name)).Append("=\"").Append(escaped).Append('"');
        }
        return joined.ToString();
    }

    /// <summary>Takes a value of a series that is known; false where it is not.</summary>
    public bool Add(string labels, double value)
    {
        if (!series.TryGetValue(labels, out Series? known))
            return false;
        Take(known, value);
        return true;
    }

    /// <summary>Takes the first value of a series.</summary>
    public bool Open(string labels, double value)
    {
        Series opened = new() { Buckets = bounds is null ? [] : new long[bounds.Length] };
        Take(opened, value);
        return series.TryAdd(labels, opened);
    }

    public void Write(StringBuilder page)
    {
        if (series.Count == 0)
            return;
        page.Append("# HELP ").Append(Name).Append(' ').Append(text).Append("\n# TYPE ").Append(Name).Append(' ').Append(type).Append('\n');
        foreach ((string labels, Series values) in series)
        {
            if (bounds is null)
                WriteValue(page, "", labels, values.Sum);
            else
                WriteHistogram(page, labels, values, bounds);
        }
    }

    private void WriteHistogram(StringBuilder page, string labels, Series values, double[] limits)
    {
        string before = labels.Length > 0 ? labels + "," : "";
        long count = 0;
        for (int i = 0; i < limits.Length; i++)
        {
            count += values.Buckets[i];
            WriteValue(page, "_bucket", string.Create(CultureInfo.InvariantCulture, $"{before}le=\"{limits[i]}\""), count);
        }
        WriteValue(page, "_bucket", before + "le=\"+Inf\"", values.Count);
        WriteValue(page, "_sum", labels, values.Sum);
        WriteValue(page, "_count", labels, values.Count);
    }

    private void WriteValue(StringBuilder page, string suffix, string labels, double value)
    {
        page.Append(Name).Append(suffix);
        if (labels.Length > 0)
            page.Append('{').Append(labels).Append('}');
        page.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    private void Take(Series values, double value)
    {
        // What is observed is the total itself.
        values.Sum = isObserved ? value : values.Sum + value;
        values.Count++;
        if (bounds is null)
            return;
        int bucket = Array.BinarySearch(bounds, value);
        bucket = bucket < 0 ? ~bucket : bucket;
        if (bucket < bounds.Length)
            values.Buckets[bucket]++;
    }

    private static string NameOf(string name, string? unit, string type)
    {
        string suffix = unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return Clean(name) + suffix + (type == "counter" ? "_total" : "");
    }

    private static string Clean(string name)
        => string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private sealed class Series
    {
        public double Sum;
        public long Count;
        public required long[] Buckets;
    }
}
