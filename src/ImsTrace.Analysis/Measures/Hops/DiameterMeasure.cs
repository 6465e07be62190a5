using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>
/// Service time of Diameter by application and command, results and timeouts: Cx (TS 29.228 section 6), and Sh, Rx, Rf, Ro and others
/// where they are there. What peers say of their connection (RFC 6733 section 5) is no service.
/// </summary>
internal sealed class DiameterMeasure(MeasureOptions options) : IMeasure
{
    private const string NoCx = "cx not captured";
    private readonly BoundedTable<(long Application, long Command), Service> services = new(options.MaximumRows, () => new(options));
    private readonly Service cx = new(options);

    public FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.ApplicationId, MessageField.CommandCode, MessageField.ResultCode, MessageField.ExperimentalResultCode);

    public void Add(MeasuredFlow flow)
    {
        foreach (Transaction transaction in flow.Flow.Transactions)
        {
            if (transaction.Protocol != Protocol.Diameter || transaction.Request is not { } request
                || request.Record.Number64(MessageField.ApplicationId) is var application && application == DiameterApplication.Base)
                continue;
            services[(application, request.Record.Number64(MessageField.CommandCode))].Add(transaction, flow.IsPending(transaction));
            if (application == DiameterApplication.Cx)
                cx.Add(transaction, flow.IsPending(transaction));
        }
    }

    public void Report(MeasureRows rows)
    {
        string none = cx.Requests + cx.Unfinished == 0 ? NoCx : "no query was answered";
        rows.Time("cx.service_time", cx.Times, none);
        rows.Ratio("cx.timeout_ratio", cx.Timeouts, cx.Requests, cx.Requests, none);
        foreach (((long application, long command), Service service) in services.Rows.OrderBy(static row => Order(row.Key.Application)).ThenBy(static row => row.Key))
            service.Report(rows, NameOf(application), CommandOf(application, command));
        services.Others?.Report(rows, "diameter", MeasureSet.Others);
    }

    private static int Order(long application) => application == DiameterApplication.Cx ? 0 : 1;

    private static string NameOf(long application) => application switch
    {
        DiameterApplication.Cx => "cx",
        DiameterApplication.Sh => "sh",
        DiameterApplication.Rx => "rx",
        DiameterApplication.Accounting => "rf",
        DiameterApplication.CreditControl => "ro",
        _ => string.Create(CultureInfo.InvariantCulture, $"diameter-{application}"),
    };

    private static string CommandOf(long application, long command)
        => CommandNames.TryGet((uint)command, (uint)application, request: true, out ReadOnlySpan<byte> name)
            ? Encoding.ASCII.GetString(name)
            : command.ToString(CultureInfo.InvariantCulture);

    private sealed class Service(MeasureOptions options)
    {
        private readonly BoundedTable<long, Counter> results = new(options.MaximumRows, static () => new());

        public Intervals Times { get; } = new(options);

        public long Requests { get; private set; }

        public long Timeouts { get; private set; }

        /// <summary>Those that the capture's end leaves open.</summary>
        public long Unfinished { get; private set; }

        public void Add(Transaction transaction, bool isPending)
        {
            if (transaction.Final is not { } answer)
            {
                Unfinished += isPending ? 1 : 0;
                Requests += isPending ? 0 : 1;
                Timeouts += isPending ? 0 : 1;
                return;
            }
            Requests++;
            Times.Add(transaction.Request!, answer); // taken by its request
            results[answer.StatusOf()].Count++;
        }

        public void Report(MeasureRows rows, string application, string command)
        {
            rows.Time(application + ".service_time", Times, Requests > 0 ? "no query was answered" : "the capture ends before an answer", command);
            rows.Ratio(application + ".timeout_ratio", Timeouts, Requests, Requests, "the capture ends before an answer", command);
            foreach ((long result, Counter counter) in results.Rows.OrderBy(static row => row.Key))
                rows.Ratio(application + ".answers", counter.Count, Requests, counter.Count, "", string.Create(CultureInfo.InvariantCulture, $"{command} {result}"));
            if (results.Others is { } others)
                rows.Ratio(application + ".answers", others.Count, Requests, others.Count, "", $"{command} {MeasureSet.Others}");
        }
    }
}
