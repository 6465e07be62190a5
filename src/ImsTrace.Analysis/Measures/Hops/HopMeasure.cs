using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;

namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>
/// Delay in each node by role, method and direction, with and without its Cx queries; copies beyond the first by interface (RFC 3261
/// section 17; RFC 6733 section 5.5.4). The same by hop stands in a table of its own.
/// </summary>
internal sealed class HopMeasure(MeasureOptions options) : IMeasure
{
    private readonly BoundedTable<Hop, HopRow> hops = new(options.MaximumHops, () => new(options));
    private readonly BoundedTable<(Protocol Protocol, NodeRole One, NodeRole Other), HopRow> interfaces = new(options.MaximumRows, () => new(options));
    private readonly BoundedTable<(NodeRole Role, string Method, NodeStep Step), HopRow> nodes = new(options.MaximumRows, () => new(options));
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> methods =
        new Dictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

    public FieldPlan Plan { get; } = FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Add(MeasuredFlow flow)
    {
        foreach (FlowMessage message in flow.Flow.Messages)
            AddMessage(message);
        foreach (Transaction transaction in flow.Flow.Transactions)
            AddTransaction(transaction, flow.IsPending(transaction));
    }

    public void Report(MeasureRows rows)
    {
        foreach (((NodeRole role, string method, NodeStep step), HopRow row) in nodes.Rows.OrderBy(static row => (row.Key.Role, row.Key.Step)).ThenBy(static row => row.Key.Method, StringComparer.Ordinal))
        {
            string scope = $"{role.Name()} {method} {Name(step)}";
            rows.Time("node.delay", row.Delay, "", scope);
            rows.Time("node.delay_net_of_cx", row.NetDelay, "", scope);
        }
        if (nodes.Count == 0)
            rows.Value("node.delay", "ms", null, 0, "no node was captured on both sides");
        ReportOthers(rows, nodes.Others, nodes.OtherUses);
        foreach (IGrouping<string, HopRow> named in interfaces.Rows.GroupBy(static row => NameOf(row.Key), static row => row.Value).OrderBy(static rows => rows.Key, StringComparer.Ordinal))
        {
            long messages = named.Sum(static row => row.Messages);
            rows.Ratio("hop.retransmission_ratio", named.Sum(static row => row.Retransmissions), messages, messages, "", named.Key);
        }
        if (interfaces.Count == 0)
            rows.Value("hop.retransmission_ratio", "%", null, 0, "no message was seen");
    }

    /// <summary>The rows by hop.</summary>
    public void ReportHops(MeasureRows rows)
    {
        foreach ((Hop hop, HopRow row) in hops.Rows.OrderBy(static row => row.Key.ToString(), StringComparer.Ordinal))
            ReportHop(rows, row, hop.ToString(), null);
        if (hops.Others is { } others)
            ReportHop(rows, others, MeasureSet.Others, $"all hops beyond the first {options.MaximumHops}, met {hops.OtherUses} times");
    }

    // Several pairs of roles speak over one reference point.
    private static string NameOf((Protocol Protocol, NodeRole One, NodeRole Other) pair)
        => $"{Interfaces.Between(pair.One, pair.Other)} {Encoding.ASCII.GetString(MessageWords.Name(pair.Protocol))}";

    private static void ReportHop(MeasureRows rows, HopRow row, string scope, string? note)
    {
        rows.Count("hop.messages", "messages", row.Messages, scope, note);
        rows.Count("hop.octets", "octets", row.Octets, scope, note);
        rows.Ratio("hop.retransmission_ratio", row.Retransmissions, row.Messages, row.Messages, "no message was seen", scope);
        rows.Ratio("hop.unanswered_ratio", row.Unanswered, row.Requests, row.Requests, "no request with time for an answer was seen", scope);
        rows.Time("hop.answer_time", row.Answers, "no answered request was seen", scope);
        rows.Time("hop.node_delay", row.Delay, "what its sender had received before was not captured", scope);
        rows.Time("hop.node_delay_net_of_cx", row.NetDelay, "what its sender had received before was not captured", scope);
    }

    private void ReportOthers(MeasureRows rows, HopRow? others, long uses)
    {
        if (others is not null)
            rows.Time("node.delay", others.Delay, "", MeasureSet.Others);
        if (uses > 0)
            rows.Count("node.other_rows", "messages", uses, note: $"beyond the first {options.MaximumRows} roles and methods");
    }

    private void AddMessage(FlowMessage message)
    {
        NodeRole one = message.Source.Role;
        NodeRole other = message.Destination.Role;
        HopRow hop = hops[Hop.Of(message)];
        Count(hop, message);
        Count(interfaces[(message.Record.Protocol, one < other ? one : other, one < other ? other : one)], message);
        NodeStep step = NodeDelay.StepOf(message);
        if (step == NodeStep.None)
            return;
        HopRow node = nodes[(one, MethodOf(message.Record), step)];
        FlowMessage cause = message.Cause!; // there is no step without one
        if (!Intervals.TryBetween(cause.Record.Frame, message.Record.Frame, options, out long time))
        {
            node.Delay.Add(cause, message); // counts it as not measured
            hop.Delay.Add(cause, message);
            return;
        }
        long net = time - NodeDelay.QueryTime(message, options);
        node.Delay.Add(time);
        node.NetDelay.Add(net);
        hop.Delay.Add(time);
        hop.NetDelay.Add(net);
    }

    private void AddTransaction(Transaction transaction, bool isPending)
    {
        if (transaction.Request is not { } request || isPending || !WantsAnswer(request.Record))
            return;
        HopRow hop = hops[Hop.Of(request)];
        hop.Requests++;
        if (transaction.Final is { } final)
            hop.Answers.Add(request, final);
        else
            hop.Unanswered++;
    }

    private static void Count(HopRow row, FlowMessage message)
    {
        row.Messages++;
        row.Octets += message.Record.Size;
        row.Retransmissions += message.Retransmissions.Count;
    }

    // No answer belongs to an ACK (RFC 3261 section 17), to a REPORT (RFC 4975 section 7.1.2) or to an H.248 acknowledgement.
    private static bool WantsAnswer(MessageRecord request) => request.Protocol switch
    {
        Protocol.H248 => false,
        Protocol.Msrp => !request.Text(MessageField.FailureReport).SequenceEqual("no"u8) && !request.Text(MessageField.Method).SequenceEqual("REPORT"u8),
        _ => !request.Text(MessageField.Method).SequenceEqual("ACK"u8),
    };

    // Few methods stand for all messages: their names are made once.
    private string MethodOf(MessageRecord message)
    {
        ReadOnlySpan<byte> bytes = message.Text(MessageField.Method);
        Span<char> text = stackalloc char[32];
        if (bytes.Length > text.Length || !Encoding.ASCII.TryGetChars(bytes, text, out int length))
            return "other";
        if (methods.TryGetValue(text[..length], out string? known))
            return known;
        return methods.Dictionary.Count >= options.MaximumRows ? "other" : methods.Dictionary[text[..length].ToString()] = text[..length].ToString();
    }

    private static string Name(NodeStep step) => step switch
    {
        NodeStep.Request => "request",
        NodeStep.Response => "response",
        _ => "answer",
    };
}
