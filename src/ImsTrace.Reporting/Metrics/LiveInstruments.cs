using System.Diagnostics.Metrics;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Metrics;

/// <summary>
/// The instruments of a live run, all in one place. Labels are kinds, verdicts, rules, methods and sources: a few known words, and
/// never an identity.
/// </summary>
public sealed class LiveInstruments : IFlowResultSink, IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "imstrace";

    private const double NanosecondsPerSecond = 1e9;

    // From a hop on one machine to the timers of SIP (RFC 3261 section 17: 32 s) and MSRP.
    private static readonly InstrumentAdvice<double> Latencies = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 32, 64, 180],
    };

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> flows;
    private readonly Counter<long> findings;
    private readonly Histogram<double> durations;
    private readonly Histogram<double> answers;
    private volatile LiveStatus? status;

    /// <summary>Makes the instruments; they give nothing before the first <see cref="Watch"/>.</summary>
    public LiveInstruments()
    {
        flows = meter.CreateCounter<long>("imstrace.flows", "{flow}", "Judged flows.");
        findings = meter.CreateCounter<long>("imstrace.findings", "{finding}", "Findings of rules and scenarios.");
        durations = meter.CreateHistogram<double>("imstrace.flow.duration", "s", "First to last message of a flow.", tags: null, Latencies);
        answers = meter.CreateHistogram<double>("imstrace.answer.duration", "s", "Request to final answer on one hop.", tags: null, Latencies);
        Counter("imstrace.frames", "{frame}", "Frames that were decoded.", static run => [new(run.Summary.Frames)]);
        Counter("imstrace.captured", "By", "Bytes of these frames.", static run => [new(run.Summary.Octets)]);
        Counter("imstrace.messages", "{message}", "Messages.", static run =>
        [
            new(run.Summary.SipMessages, Label("protocol", "sip")), new(run.Summary.DiameterMessages, Label("protocol", "diameter")),
            new(run.Summary.MsrpMessages, Label("protocol", "msrp")), new(run.Summary.H248Messages, Label("protocol", "h248")),
        ]);
        Counter("imstrace.not_read", "{event}", "What could not be read, by reason.", static run
            => [.. Enum.GetValues<BlindSpot>().Select(reason => new Measurement<long>(run.NotRead(reason), Label("reason", Words.Name(reason))))]);
        Counter("imstrace.flows.evicted", "{flow}", "Flows that gave way under the limit.", static run => [new(run.Summary.Evictions[Eviction.EvictedFlows])]);
        Counter("imstrace.bindings.evicted", "{binding}", "Registrations that gave way under the limit.", static run => [new(run.Summary.Evictions[Eviction.EvictedRegistrations])]);
        Counter("imstrace.given_up", "{item}", "What gave way under the limits of state, by what it was.", static run
            => [.. Enum.GetValues<Eviction>().Select(what => new Measurement<long>(run.Summary.Evictions[what], Label("what", Words.Name(what))))]);
        Gauge("imstrace.flows.open", "{flow}", "Flows under way.", static run => [new(run.OpenFlows)]);
        Gauge("imstrace.flows.open_size", "By", "Bytes that they take.", static run => [new(run.OpenBytes)]);
        Gauge("imstrace.memory.resident", "By", "Memory of the process.", static _ => [new(Environment.WorkingSet)]);
    }

    /// <summary>Tells how the run goes; called after each block.</summary>
    public void Watch(LiveStatus run) => status = run;

    /// <summary>Adds a counter of another part of the run.</summary>
    public void Counter(string name, string unit, string text, Func<IEnumerable<Measurement<long>>> read)
        => meter.CreateObservableCounter(name, read, unit, text);

    /// <summary>Adds a gauge of another part of the run.</summary>
    public void Gauge(string name, string unit, string text, Func<IEnumerable<Measurement<long>>> read)
        => meter.CreateObservableGauge(name, read, unit, text);

    /// <summary>A label.</summary>
    public static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    /// <summary>Counts under the label <c>result</c>, which names each.</summary>
    public static IEnumerable<Measurement<long>> ByResult<TEvent>(EventCounts<TEvent> counts, params TEvent[] events)
        where TEvent : struct, Enum
        => events.Select(what => new Measurement<long>(counts[what], Label("result", Words.Join(what.ToString(), '_'))));

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        KeyValuePair<string, object?> kind = Label("kind", result.Flow.Kind.Name());
        flows.Add(1, kind, Label("verdict", result.Verdict == Verdict.None ? "none" : Words.Name(result.Verdict)));
        foreach (Finding finding in result.Findings)
            findings.Add(1, Label("rule", finding.Rule), Label("severity", Words.Name(finding.Severity)));
        if (Seconds(result.Flow.First, result.Flow.LastTime) is { } duration)
            durations.Record(duration, kind);
        foreach (Transaction transaction in result.Flow.Transactions)
        {
            if (transaction is { Request: { } request, Final: { } final } && Seconds(request, final.Time) is { } time)
                answers.Record(time, Label("request", RequestNames.Of(request.Record)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static double? Seconds(FlowMessage from, long to)
        => from.Time == FrameStamp.NoTime || to == FrameStamp.NoTime || to < from.Time ? null : (to - from.Time) / NanosecondsPerSecond;

    private void Counter(string name, string unit, string text, Func<LiveStatus, IEnumerable<Measurement<long>>> read)
        => Counter(name, unit, text, () => status is { } run ? read(run) : []);

    private void Gauge(string name, string unit, string text, Func<LiveStatus, IEnumerable<Measurement<long>>> read)
        => Gauge(name, unit, text, () => status is { } run ? read(run) : []);
}
