using ImsTrace.Analysis.Measures.Charging;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Delivery;
using ImsTrace.Analysis.Measures.Findings;
using ImsTrace.Analysis.Measures.Hops;
using ImsTrace.Analysis.Measures.Msrp;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Measures;

/// <summary>Takes judged flows and gives the metrics of all families (RFC 6076 and those of messaging); keeps no flow.</summary>
public sealed class MeasureSet : IFlowResultSink
{
    /// <summary>The name of the row that sums up what has none of its own.</summary>
    public const string Others = "(others)";

    private readonly HopMeasure hops;
    private readonly ChargingMeasure charging;
    private readonly IMeasure[] families;
    private readonly MsrpTransferReader transfers = new();
    private readonly SessionCallReader calls = new();

    /// <summary>Makes a set of all families.</summary>
    public MeasureSet(MeasureOptions? options = null)
    {
        MeasureOptions given = (options ?? new()).Validate();
        (hops, charging) = (new(given), new(given));
        families =
        [
            new RegistrationMeasure(given), new ThirdPartyMeasure(given), new SessionMeasure(given), new DeliveryMeasure(given), hops,
            new DiameterMeasure(given), new ListMeasure(given), new MsrpMeasure(given), new ChatMeasure(given), new ComposingMeasure(),
            new NotificationMeasure(given), charging, new RuleMeasure(given),
        ];
    }

    /// <summary>The most that a percentile is off, as a part of its value.</summary>
    public static double MaximumError => LogLinearHistogram.MaximumError;

    /// <summary>The fields that the families read.</summary>
    public FieldPlan Plan
    {
        get
        {
            FieldPlan plan = MsrpTransferReader.Plan.With(SessionCallReader.Plan);
            foreach (IMeasure family in families)
                plan = plan.With(family.Plan);
            return plan;
        }
    }

    /// <summary>How many flows were measured.</summary>
    public long Flows { get; private set; }

    /// <summary>Whether charging requests were seen.</summary>
    public bool HasChargingRecords => charging.HasRecords;

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        Flows++;
        MeasuredFlow flow = new(result, transfers.Read(result.Flow), calls.Read(result));
        foreach (IMeasure family in families)
            family.Add(flow);
    }

    /// <summary>The metrics, family after family.</summary>
    public IReadOnlyList<MeasureRow> Rows()
    {
        MeasureRows rows = new();
        foreach (IMeasure family in families)
            family.Report(rows);
        return rows.Rows;
    }

    /// <summary>The metrics by hop.</summary>
    public IReadOnlyList<MeasureRow> HopRows()
    {
        MeasureRows rows = new();
        hops.ReportHops(rows);
        return rows.Rows;
    }

    /// <summary>Traffic by user.</summary>
    public IReadOnlyList<UserTraffic> Users() => charging.Users;

    /// <summary>Traffic by charging identifier.</summary>
    public IReadOnlyList<UserTraffic> ChargingIdentifiers() => charging.Identifiers;
}
