using System.Globalization;
using ImsTrace.Analysis.Measures.Statistics;

namespace ImsTrace.Analysis.Measures;

/// <summary>Collects the rows of a report. What no value stands behind becomes a row with a reason, never a 0.</summary>
internal sealed class MeasureRows
{
    /// <summary>The scope of what is not split up.</summary>
    public const string All = "all";

    private const decimal NanosecondsPerMillisecond = 1_000_000m;
    private readonly List<MeasureRow> rows = [];

    public IReadOnlyList<MeasureRow> Rows => rows;

    /// <summary>Times between messages, in milliseconds.</summary>
    public void Time(string metric, Intervals times, string reason, string scope = All)
    {
        string? note = times.Unmeasured == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"{times.Unmeasured} not measured: no common clock, or frames in the wrong order");
        Spread(metric, "ms", times.Values, times.Unmeasured == 0 ? reason : "no common clock, or frames in the wrong order", scope, NanosecondsPerMillisecond, note);
    }

    /// <summary>A distribution of counts or octets.</summary>
    public void Spread(string metric, string unit, Distribution values, string reason, string scope = All, decimal divisor = 1, string? note = null)
    {
        if (values.Count == 0)
        {
            rows.Add(new(metric, scope, unit) { NotEvaluable = reason, Note = note });
            return;
        }
        rows.Add(new(metric, scope, unit)
        {
            Count = values.Count, Note = note,
            Spread = new(
                values.Minimum / divisor, Round((decimal)values.Sum / values.Count / divisor), values.Percentile(0.5) / divisor,
                values.Percentile(0.95) / divisor, values.Percentile(0.99) / divisor, values.Maximum / divisor),
        });
    }

    /// <summary>A part of a whole in percent; without a whole it is not evaluable.</summary>
    public void Ratio(string metric, decimal part, decimal whole, long count, string reason, string scope = All, string? note = null)
        => Value(metric, "%", whole == 0 ? null : Round(100 * part / whole), count, reason, scope, note);

    /// <summary>A value; null is not evaluable.</summary>
    public void Value(string metric, string unit, decimal? value, long count, string reason, string scope = All, string? note = null)
        => rows.Add(new(metric, scope, unit) { Count = value is null ? 0 : count, Value = value, NotEvaluable = value is null ? reason : null, Note = note });

    /// <summary>A count of things of which any could have been seen.</summary>
    public void Count(string metric, string unit, long count, string scope = All, string? note = null)
        => rows.Add(new(metric, scope, unit) { Count = count, Value = count, Note = note });

    private static decimal Round(decimal value) => Math.Round(value, 6);
}
