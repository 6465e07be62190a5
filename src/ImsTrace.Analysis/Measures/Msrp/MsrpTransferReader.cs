using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>Finds the MSRP messages of a flow, hop by hop. One reader serves all flows, one after the other.</summary>
internal sealed class MsrpTransferReader
{
    private readonly Dictionary<(ulong Id, Endpoint Source, Endpoint Destination), MsrpTransfer> open = [];
    private readonly List<MsrpTransfer> transfers = [];
    private readonly SessionSides sides = new();

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = SessionSides.Plan.With(MessageContent.Plan).With(FieldPlan.Of(
        MessageField.Method, MessageField.MessageId, MessageField.ToPath, MessageField.FromPath, MessageField.Continuation,
        MessageField.ContentOctets, MessageField.ContentComplete));

    /// <summary>The flow's messages, in the order of their first chunks; borrowed until the next call.</summary>
    public IReadOnlyList<MsrpTransfer> Read(Flow flow)
    {
        open.Clear();
        transfers.Clear();
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return transfers;
        sides.Begin(flow);
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Record.Text(MessageField.Method).SequenceEqual("SEND"u8))
                Add(message);
        }
        SetCounted();
        return transfers;
    }

    /// <summary>Whether the SEND is as its sender sent it: no relay stands in its From-Path (RFC 4975 section 5.2; RFC 4976 section 5.1).</summary>
    private static bool IsFirstHop(MessageRecord send) => new MsrpPath(send.Text(MessageField.FromPath)).Count <= 1;

    private static bool IsLastHop(MessageRecord send) => new MsrpPath(send.Text(MessageField.ToPath)).Count <= 1;

    private void Add(FlowMessage send)
    {
        MessageRecord record = send.Record;
        var key = (FieldHash.Of(record.Text(MessageField.MessageId)), record.Source, record.Destination);
        long octets = record.Number64(MessageField.BodySize);
        if (!open.TryGetValue(key, out MsrpTransfer? transfer))
        {
            MsrpParty party = sides.PartyOf(
                new MsrpPath(record.Text(MessageField.FromPath)).Last, new MsrpPath(record.Text(MessageField.ToPath)).Last);
            transfer = new(send)
            {
                Kind = MessageContent.KindOf(record), FirstOctets = octets, IsFromCaller = party.IsCaller, CallId = party.CallId,
            };
            open[key] = transfer;
            transfers.Add(transfer);
        }
        (transfer.Last, transfer.Octets) = (send, transfer.Octets + octets);
        transfer.Chunks++;
        byte flag = record.Text(MessageField.Continuation) is [var character, ..] ? character : (byte)0;
        if (flag is not ((byte)'$' or (byte)'#') && !record.Has(MessageField.ContentComplete))
            return;
        (transfer.HasEnded, transfer.IsAborted) = (true, flag == '#');
        transfer.IsIncomplete = record.Number64(MessageField.ContentComplete, 1) == 0;
        // An incomplete one stays open: the chunk that fills its hole may come behind the last one.
        if (!transfer.IsIncomplete || transfer.IsAborted)
            open.Remove(key);
    }

    private void SetCounted()
    {
        bool callerSeen = transfers.Exists(static transfer => transfer.IsFromCaller && IsFirstHop(transfer.First.Record));
        bool calleeSeen = transfers.Exists(static transfer => !transfer.IsFromCaller && IsFirstHop(transfer.First.Record));
        foreach (MsrpTransfer transfer in transfers)
        {
            bool isSenderSeen = transfer.IsFromCaller ? callerSeen : calleeSeen;
            transfer.IsCounted = isSenderSeen ? IsFirstHop(transfer.First.Record) : IsLastHop(transfer.First.Record);
        }
    }
}
