using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Timeline;

/// <summary>A row a message of the flows, retransmissions too (output contract, <c>imstrace timeline</c>).</summary>
internal sealed class TimelineRows : IFlowRows
{
    private readonly TimestampWriter times = new();

    public string Name => "timeline";

    public IReadOnlyList<string> Columns { get; } =
    [
        "flow", "kind", "number", "time", "since_start_ms", "since_previous_ms", "source_role", "source", "destination_role", "destination",
        "protocol", "name", "summary", "step", "finding",
    ];

    public void Write(FlowResult result, IRowWriter rows)
    {
        List<FlowCopy> copies = FlowCopy.AllOf(result.Flow);
        long start = copies[0].Frame.Time;
        long previous = start;
        foreach (FlowCopy copy in copies)
        {
            WriteRow(result, copy, Milliseconds(start, copy.Frame.Time), Milliseconds(previous, copy.Frame.Time), rows);
            previous = copy.Frame.Time;
        }
    }

    /// <summary>Milliseconds from one time to another; null where either is absent.</summary>
    public static decimal? Milliseconds(long from, long to)
        => from == FrameStamp.NoTime || to == FrameStamp.NoTime ? null : (to - from) / 1_000_000m;

    private void WriteRow(FlowResult result, in FlowCopy copy, decimal? sinceStart, decimal? sincePrevious, IRowWriter rows)
    {
        FlowMessage message = copy.Message;
        rows.Begin();
        rows.Text("flow", result.Flow.Id);
        rows.Text("kind", result.Flow.Kind.Name());
        rows.Number("number", copy.Number);
        rows.Text("time", times.Format(copy.Frame.Time));
        rows.Number("since_start_ms", sinceStart);
        rows.Number("since_previous_ms", sincePrevious);
        rows.Text("source_role", message.Source.Role.Name());
        rows.Text("source", message.Record.Source.ToString());
        rows.Text("destination_role", message.Destination.Role.Name());
        rows.Text("destination", message.Record.Destination.ToString());
        rows.Text("protocol", System.Text.Encoding.ASCII.GetString(MessageWords.Name(message.Record.Protocol)));
        rows.Text("name", MessageNames.Get(message.Record));
        rows.Text("summary", copy.IsRetransmission ? $"retransmission of {message.Record.Number}" : MessageSummary.Of(message.Record));
        rows.Text("step", copy.IsRetransmission ? null : FlowMarks.Step(result, message));
        rows.Text("finding", copy.IsRetransmission ? null : FlowMarks.Findings(result, message));
        rows.End();
    }
}
