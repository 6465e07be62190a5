using System.Globalization;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the planned fields out of an H.248 message, transaction by transaction.</summary>
internal sealed class H248Recorder(FieldPlan plan)
{
    private readonly H248Message message = new();

    // Who asks for contexts joins, and then the hash tells a retransmission from a transaction that has the id of an earlier one.
    private readonly bool wantsHash = plan.HasAny(MessageField.BodyHash, MessageField.ContextIds);
    private int next;
    private int problem;

    /// <summary>Where the transaction stands that was given last; empty where there was none.</summary>
    public (int Offset, int Length) Part { get; private set; }

    /// <summary>Decodes a message; false where the bytes show none. Its transactions are then asked for one by one.</summary>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        next = 0;
        problem = 0;
        return H248Reader.Read(bytes, message) == DecodeStatus.Complete;
    }

    /// <summary>
    /// Fills the builder with the next transaction, or the message's own error; false behind the last one. A message that shows
    /// none gives one record without fields, so that it is seen.
    /// </summary>
    public bool TryNext(ReadOnlySpan<byte> bytes, MessageRecordBuilder builder, out MessageKind kind)
    {
        kind = MessageKind.Response;
        bool isFirst = next == 0;
        int node = Find(next);
        if (node < 0 && !isFirst)
            return false;
        builder.Clear();
        Part = node < 0 ? default : (message.Nodes[node].Offset, message.Nodes[node].Length);
        next = node < 0 ? message.Nodes.Length + 1 : message.EndOf(node);
        if (node >= 0)
        {
            kind = message.Nodes[node].Kind == H248NodeKind.TransactionRequest ? MessageKind.Request : MessageKind.Response;
            SetTransaction(bytes, node, builder);
        }
        AddProblems(Find(next), builder);
        return true;
    }

    // A response acknowledgement may name many transactions: a row for each range.
    private int Find(int from)
    {
        ReadOnlySpan<H248Node> nodes = message.Nodes;
        for (int i = from; i < nodes.Length; i++)
        {
            if (nodes[i].IsTransaction)
                return i;
        }
        return -1;
    }

    private void SetTransaction(ReadOnlySpan<byte> bytes, int index, MessageRecordBuilder builder)
    {
        ReadOnlySpan<H248Node> nodes = message.Nodes;
        H248Node transaction = nodes[index];
        int end = message.EndOf(index);
        SetId(transaction, builder);
        builder.Set(MessageField.TransactionKind, Token(transaction.Kind));
        AddContexts(nodes[index..end], builder);
        AddTerminations(bytes, nodes[index..end], builder);
        AddCommands(nodes[index..end], builder);
        AddErrors(nodes[index..end], builder);
        if (plan.Has(MessageField.SdpPaths))
            AddPaths(bytes, nodes[index..end], builder);
        if (plan.Has(MessageField.SdpPorts))
            AddPorts(bytes, nodes[index..end], builder);
        if (plan.Has(MessageField.Body))
            builder.Set(MessageField.Body, bytes);
        if (wantsHash)
            builder.Set(MessageField.BodyHash, (long)FieldHash.Of(bytes.Slice(transaction.Offset, transaction.Length)));
    }

    private static void SetId(in H248Node transaction, MessageRecordBuilder builder)
    {
        if (transaction.Kind == H248NodeKind.Error || !transaction.HasNumber)
            return;
        Span<byte> text = stackalloc byte[24];
        transaction.Number.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        if (transaction.Kind == H248NodeKind.AckRange && transaction.LastNumber != transaction.Number)
        {
            text[length++] = (byte)'-';
            transaction.LastNumber.TryFormat(text[length..], out int more, default, CultureInfo.InvariantCulture);
            length += more;
        }
        builder.Set(MessageField.TransactionId, text[..length]);
    }

    private static ReadOnlySpan<byte> Token(H248NodeKind kind) => kind switch
    {
        H248NodeKind.TransactionRequest => "Transaction"u8,
        H248NodeKind.TransactionReply => "Reply"u8,
        H248NodeKind.TransactionPending => "Pending"u8,
        H248NodeKind.SegmentReply => "Segment"u8,
        H248NodeKind.AckRange => "TransactionResponseAck"u8,
        _ => "Error"u8,
    };

    private static void AddContexts(ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        Span<byte> text = stackalloc byte[12];
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind == H248NodeKind.Context && node.HasNumber)
                AddOnce(MessageField.ContextIds, ContextText(node.Number, text), builder);
        }
    }

    private static ReadOnlySpan<byte> ContextText(uint id, Span<byte> text)
    {
        if (id == H248ContextId.Null)
            return "-"u8;
        if (id == H248ContextId.Choose)
            return "$"u8;
        if (id == H248ContextId.All)
            return "*"u8;
        id.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        return text[..length];
    }

    private void AddTerminations(ReadOnlySpan<byte> bytes, ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind == H248NodeKind.Termination)
                AddOnce(MessageField.TerminationIds, message.Text(bytes, node.Value), builder);
        }
    }

    private static void AddCommands(ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind == H248NodeKind.Command && H248Words.TryGetWord(node.Kind, node.Number, out ReadOnlySpan<byte> word))
                builder.Add(MessageField.Commands, word);
        }
    }

    private static void AddErrors(ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        Span<byte> text = stackalloc byte[12];
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind != H248NodeKind.Error || !node.HasNumber)
                continue;
            node.Number.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
            AddOnce(MessageField.ErrorCodes, text[..length], builder);
        }
    }

    private void AddPaths(ReadOnlySpan<byte> bytes, ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind is not (H248NodeKind.Local or H248NodeKind.Remote))
                continue;
            SdpMessageMediaReader media = new(message.Text(bytes, node.Value));
            while (media.TryRead(out SdpMessageMediaView view))
            {
                // $ leaves the path to the gateway.
                if (!view.LastUri.IsEmpty && !view.LastUri.Contains((byte)'$'))
                    AddOnce(MessageField.SdpPaths, view.LastUri, builder);
            }
        }
    }

    private void AddPorts(ReadOnlySpan<byte> bytes, ReadOnlySpan<H248Node> nodes, MessageRecordBuilder builder)
    {
        Span<byte> text = stackalloc byte[12];
        foreach (ref readonly H248Node node in nodes)
        {
            if (node.Kind is not (H248NodeKind.Local or H248NodeKind.Remote))
                continue;
            SdpMessageMediaReader media = new(message.Text(bytes, node.Value));
            while (media.TryRead(out SdpMessageMediaView view))
            {
                if (view.Port > 0 && view.Port.TryFormat(text, out int length, default, CultureInfo.InvariantCulture))
                    AddOnce(MessageField.SdpPorts, text[..length], builder);
            }
        }
    }

    private static void AddOnce(MessageField field, ReadOnlySpan<byte> item, MessageRecordBuilder builder)
    {
        if (!item.IsEmpty && !builder.IsFull(field) && !builder.HasItem(field, item))
            builder.Add(field, item);
    }

    // Problems stand in the order in which they were met: those up to the next transaction belong to this one.
    private void AddProblems(int following, MessageRecordBuilder builder)
    {
        int end = following < 0 ? int.MaxValue : message.Nodes[following].Offset;
        while (problem < message.Problems.Kept && message.Problems[problem].Offset < end)
        {
            builder.AddProblem((int)message.Problems[problem].Code, message.Problems[problem].Offset);
            problem++;
        }
    }
}
