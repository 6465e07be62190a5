using System.Diagnostics.Metrics;
using ImsTrace.Reporting.Metrics;
using Xunit;

namespace ImsTrace.Reporting.Tests.Metrics;

public class PrometheusPageTests
{
    [Fact]
    public void Write_Counter_AddsItsValuesUnderOrderedLabels()
    {
        using Meter meter = new("page-counter");
        using PrometheusPage page = new("page-counter");
        Counter<long> counter = meter.CreateCounter<long>("test.flows", "{flow}", "Judged flows.");

        counter.Add(2, new("verdict", "pass"), new KeyValuePair<string, object?>("kind", "session"));
        counter.Add(3, new("kind", "session"), new KeyValuePair<string, object?>("verdict", "pass"));
        counter.Add(1, new KeyValuePair<string, object?>("kind", "options"));

        Assert.StartsWith("""
            # HELP test_flows_total Judged flows.
            # TYPE test_flows_total counter
            test_flows_total{kind="options"} 1
            test_flows_total{kind="session",verdict="pass"} 5

            """, page.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Observed_IsAskedEachTime()
    {
        using Meter meter = new("page-observed");
        using PrometheusPage page = new("page-observed");
        long value = 5;
        meter.CreateObservableCounter("test.read", () => value, "By", "Bytes.");
        meter.CreateObservableGauge("test.open", () => -value, null, "Open.");

        Assert.Contains("\ntest_read_bytes_total 5\n", page.Write(), StringComparison.Ordinal);
        value = 7;
        string text = page.Write();

        Assert.Contains("\ntest_read_bytes_total 7\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE test_open gauge\ntest_open -7\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Histogram_HasCumulativeBucketsWithTheBoundInside()
    {
        using Meter meter = new("page-histogram");
        using PrometheusPage page = new("page-histogram");
        Histogram<double> histogram = meter.CreateHistogram("test.time", "s", "Time.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] });

        foreach (double value in (double[])[0.25, 0.5, 0.75, 10, 99.5])
            histogram.Record(value, new KeyValuePair<string, object?>("kind", "a\"b\\c\nd"));

        Assert.StartsWith("""
            # HELP test_time_seconds Time.
            # TYPE test_time_seconds histogram
            test_time_seconds_bucket{kind="a\"b\\c\nd",le="0.5"} 2
            test_time_seconds_bucket{kind="a\"b\\c\nd",le="1"} 3
            test_time_seconds_bucket{kind="a\"b\\c\nd",le="10"} 4
            test_time_seconds_bucket{kind="a\"b\\c\nd",le="+Inf"} 5
            test_time_seconds_sum{kind="a\"b\\c\nd"} 111
            test_time_seconds_count{kind="a\"b\\c\nd"} 5

            """, page.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MoreSeriesThanTheLimit_CountsWhatComesBeyond()
    {
        using Meter meter = new("page-series");
        using PrometheusPage page = new("page-series");
        Counter<long> counter = meter.CreateCounter<long>("test.many");

        for (int i = 0; i < PrometheusPage.MostSeries; i++)
            counter.Add(1, new KeyValuePair<string, object?>("n", i));
        Assert.EndsWith("\nimstrace_series_dropped_total 0\n", page.Write(), StringComparison.Ordinal);
        counter.Add(1, new KeyValuePair<string, object?>("n", -1));
        counter.Add(1, new KeyValuePair<string, object?>("n", 0));

        string text = page.Write();
        Assert.EndsWith("\nimstrace_series_dropped_total 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ntest_many_total{n=\"0\"} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OtherMeters_AreNotThere()
    {
        using Meter meter = new("page-other");
        using PrometheusPage page = new("page-mine");
        meter.CreateCounter<long>("test.other").Add(1);

        Assert.DoesNotContain("test_other", page.Write(), StringComparison.Ordinal);
    }
}
