using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Tests.Measures;

/// <summary>Measures flows that are made by hand.</summary>
internal static class Measured
{
    public const string Alice = "sip:alice@ims.example";
    public const string Bob = "sip:bob@ims.example";

    public static FlowResult Result(this FlowBuilder flow) => Result(flow.Build());

    public static FlowResult Result(Flow flow) => new() { Flow = flow, Caller = Alice, Callee = Bob, Outcome = Outcome.Success };

    public static MeasureSet Of(params FlowResult[] results) => Of(null, results);

    public static MeasureSet Of(MeasureOptions? options, params FlowResult[] results)
    {
        MeasureSet set = new(options);
        foreach (FlowResult result in results)
            set.OnResult(result);
        return set;
    }

    public static MeasureRow Row(this MeasureSet set, string metric, string scope = "all")
        => set.Rows().Single(row => row.Metric == metric && row.Scope == scope);

    /// <summary>The exact mean of a metric; null where it is not evaluable.</summary>
    public static decimal? Mean(this MeasureSet set, string metric, string scope = "all") => set.Row(metric, scope).Spread?.Mean;
}
