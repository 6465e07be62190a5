using ImsTrace.Analysis.Measures;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Measures;

/// <summary>One row a metric: a value or a distribution, or why there is none.</summary>
internal static class MetricRows
{
    public static IReadOnlyList<string> Columns { get; } =
        ["metric", "scope", "unit", "count", "value", "min", "mean", "p50", "p95", "p99", "max", "not_evaluable", "note"];

    public static void Write(MeasureRow row, IRowWriter rows)
    {
        rows.Begin();
        rows.Text("metric", row.Metric);
        rows.Text("scope", row.Scope);
        rows.Text("unit", row.Unit);
        rows.Number("count", row.NotEvaluable is null ? row.Count : null);
        rows.Number("value", row.Value);
        rows.Number("min", row.Spread?.Min);
        rows.Number("mean", row.Spread?.Mean);
        rows.Number("p50", row.Spread?.P50);
        rows.Number("p95", row.Spread?.P95);
        rows.Number("p99", row.Spread?.P99);
        rows.Number("max", row.Spread?.Max);
        rows.Text("not_evaluable", row.NotEvaluable);
        rows.Text("note", row.Note);
        rows.End();
    }
}
