using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Oracle;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Measures;

/// <summary>What <c>imstrace measure</c> says, and the same from tshark's frame times.</summary>
internal static class MeasureRun
{
    public static async Task<JsonObject[]> RowsAsync(string capture, params string[] options)
    {
        CommandRun run = await CommandRun.OfAsync(["measure", capture, "--format", "jsonl", .. options]);

        Assert.Equal(0, run.ExitStatus);
        return run.Rows;
    }

    public static JsonObject Row(this JsonObject[] rows, string metric, string scope = "all")
        => Assert.Single(rows, row => (string?)row["metric"] == metric && (string?)row["scope"] == scope);

    public static decimal Number(this JsonObject row, string field) => (decimal)(row[field] ?? throw new KeyNotFoundException($"no {field} in {row.ToJsonString()}"));

    public static string? Reason(this JsonObject[] rows, string metric, string scope = "all") => (string?)rows.Row(metric, scope)["not_evaluable"];

    /// <summary>Frame times in milliseconds with the values of fields behind them, as tshark has them.</summary>
    public static async Task<(decimal Time, string[] Values)[]> FramesAsync(string capture, string filter, params string[] fields)
        => [.. (await Tshark.FieldsAsync(capture, filter, ["frame.time_epoch", .. fields]))
            .Select(row => (decimal.Parse(row[0], CultureInfo.InvariantCulture) * 1000, row[1..]))];

    /// <summary>Holds a row against times that were computed from frames.</summary>
    public static void ShouldBe(this JsonObject row, IReadOnlyList<decimal> times)
    {
        Assert.Equal(times.Count, row.Number("count"));
        Assert.Equal((times.Min(), times.Max()), (row.Number("min"), row.Number("max")));
        Assert.Equal(Math.Round(times.Average(), 6), row.Number("mean"));
        foreach ((string field, decimal part) in new[] { ("p50", 0.5m), ("p95", 0.95m), ("p99", 0.99m) })
        {
            decimal exact = times.Order().ElementAt((int)Math.Ceiling(part * times.Count) - 1);
            Assert.InRange(row.Number(field), exact * 0.99m, exact * 1.01m);
        }
    }
}
