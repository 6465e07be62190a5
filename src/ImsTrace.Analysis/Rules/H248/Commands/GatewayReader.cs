using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.H248.Commands;

/// <summary>Reads what rules ask of the H.248 transactions of a flow, once for all rules.</summary>
internal sealed class GatewayReader
{
    private const uint SendReceive = 2;
    private const uint Isolate = 1;
    private static readonly List<GatewayExchange> None = [];
    private readonly H248Message decoded = new();

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } =
        FieldPlan.Of(MessageField.Body, MessageField.TransactionKind, MessageField.TransactionId, MessageField.ContextIds, MessageField.SdpPaths);

    /// <summary>The transactions of a flow in capture order; none for flows of other kinds than those that have H.248.</summary>
    public List<GatewayExchange> Read(Flow flow)
    {
        if (flow.Kind is not (FlowKind.H248 or FlowKind.Conference or FlowKind.Session))
            return None;
        List<GatewayExchange>? exchanges = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction.Protocol == Protocol.H248)
                (exchanges ??= []).Add(Read(transaction));
        }
        return exchanges ?? None;
    }

    private GatewayExchange Read(Transaction transaction)
    {
        GatewayExchange exchange = new(transaction);
        if (transaction.Request is { } request)
            Read(request, H248NodeKind.TransactionRequest, exchange, exchange.Asked);
        foreach (FlowMessage response in transaction.Responses)
        {
            if (response.Record.Text(MessageField.TransactionKind).SequenceEqual("Reply"u8))
                Read(response, H248NodeKind.TransactionReply, exchange, exchange.Answered);
        }
        return exchange;
    }

    private void Read(FlowMessage message, H248NodeKind kind, GatewayExchange exchange, List<GatewayCommand> commands)
    {
        ReadOnlySpan<byte> bytes = message.Record.Text(MessageField.Body);
        int at = bytes.Length == message.Record.Size && H248Reader.Read(bytes, decoded) == DecodeStatus.Complete ? Find(message, kind) : -1;
        if (at < 0)
        {
            exchange.IsRead = false; // longer than what records keep, cut, or with another header than its own
            return;
        }
        if (kind == H248NodeKind.TransactionReply)
            NoteSegment(decoded.Nodes[at], exchange);
        int end = decoded.EndOf(at);
        GatewayCommand? command = null;
        (uint context, int depth) = (0, 0);
        for (int i = at + 1; i < end; i++)
        {
            ref readonly H248Node node = ref decoded.Nodes[i];
            command = command is not null && node.Depth <= depth ? null : command;
            if (node.Kind == H248NodeKind.Context && command is null)
                context = node.HasNumber ? node.Number : 0;
            else if (node.Kind == H248NodeKind.Command && command is null)
                commands.Add(command = new() { Message = message, Kind = (H248Command)node.Number, Context = context });
            else if (command is not null)
                Take(bytes, i, node.Depth == depth + 1, command);
            else if (node.Kind == H248NodeKind.Error)
                exchange.Errors.Add(node.HasNumber ? node.Number : 0);
            else if (node is { Kind: H248NodeKind.TopologyDirection, Number: Isolate })
                exchange.Isolates = true;
            depth = node.Kind == H248NodeKind.Command && command is not null ? node.Depth : depth;
        }
    }

    private int Find(FlowMessage message, H248NodeKind kind)
    {
        if (!DecimalNumber.TryRead(message.Record.Text(MessageField.TransactionId), out uint id))
            return -1;
        for (int i = 0; i < decoded.Nodes.Length; i++)
        {
            if (decoded.Nodes[i].Kind == kind && decoded.Nodes[i].Number == id)
                return i;
        }
        return -1;
    }

    private static void NoteSegment(in H248Node reply, GatewayExchange exchange)
    {
        if ((reply.Flags & H248NodeFlags.HasSegment) == 0)
        {
            exchange.WholeReplies++;
            return;
        }
        exchange.Segments++;
        if ((reply.Flags & H248NodeFlags.LastSegment) != 0)
            exchange.LastSegment = reply.LastNumber;
    }

    private void Take(ReadOnlySpan<byte> bytes, int index, bool isOwn, GatewayCommand command)
    {
        ref readonly H248Node node = ref decoded.Nodes[index];
        switch (node.Kind)
        {
            case H248NodeKind.Termination when isOwn && command.Termination.Length == 0: command.Termination = Text(bytes, node.Value); break;
            case H248NodeKind.Error when node.HasNumber: command.Error = node.Number; break;
            case H248NodeKind.Stream when IsBelow(index, H248NodeKind.Media): command.Streams++; break; // events may name one, too
            case H248NodeKind.StreamMode when node.HasNumber: command.HasOneWayMode |= node.Number != SendReceive; break;
            case H248NodeKind.Local: command.Local = decoded.Text(bytes, node.Value).ToArray(); break;
            case H248NodeKind.Remote: command.Remote = decoded.Text(bytes, node.Value).ToArray(); break;
            case H248NodeKind.Method when node.HasNumber: command.Method = node.Number; break;
            case H248NodeKind.Event when IsBelow(index, H248NodeKind.ObservedEvents): command.Observed.Add(Text(bytes, node.Name)); break;
            case H248NodeKind.Statistic: command.Statistics.Add((Text(bytes, node.Name), Value(bytes, index))); break;
        }
    }

    // An event of ObservedEvents, say, stands one below it; one that is asked for stands below Events.
    private bool IsBelow(int index, H248NodeKind parent)
    {
        int depth = decoded.Nodes[index].Depth;
        while (index >= 0 && decoded.Nodes[index].Depth >= depth)
            index--;
        return index >= 0 && decoded.Nodes[index].Kind == parent;
    }

    private string Value(ReadOnlySpan<byte> bytes, int index)
    {
        bool isBelow = index + 1 < decoded.Nodes.Length && decoded.Nodes[index + 1].Kind == H248NodeKind.Value;
        return Text(bytes, decoded.Nodes[isBelow ? index + 1 : index].Value);
    }

    private string Text(ReadOnlySpan<byte> bytes, H248Slice slice) => Encoding.UTF8.GetString(decoded.Text(bytes, slice));
}
