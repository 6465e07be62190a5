using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Joins MSRP messages to their session through a=path, responses and reports to their SEND (spec part 2.5).</summary>
internal sealed class MsrpJoiner(JoinContext context)
{
    private const int MaximumContents = 1_000;
    private readonly MsrpCopies copies = new(context);

    /// <summary>Takes a message; gives the key of its flow.</summary>
    public ulong Accept(MessageRecord message)
    {
        (NodeState source, NodeState destination) = context.Nodes.Note(
            message.Source, message.Destination, message.Kind == MessageKind.Request, isSip: false, message.Time);
        NoteRelays(message, source, destination);
        MsrpPath toPath = new(message.Text(MessageField.ToPath));
        MsrpPath fromPath = new(message.Text(MessageField.FromPath));
        ulong to = SessionPaths.Key(toPath.Last);
        ulong from = SessionPaths.Key(fromPath.Last);
        ulong key = FieldHash.Of(message.Text(MessageField.TransactionId)) ^ (EndpointHash.Of(message.Source) + EndpointHash.Of(message.Destination));
        // An answer goes where its request went: by the session of the one who was asked, should both have flows of their own.
        bool isRequest = message.Kind == MessageKind.Request;
        FlowLeg leg = FindSession(isRequest ? to : from, isRequest ? from : to) ?? FindRelayed(message, key) ?? FindOrphan(to, from);
        OpenFlow open = leg.Open;
        open.NotePeers(message.Source, message.Destination);
        if (open.Find(key) is { } transaction)
            AddKnown(open, transaction, message);
        else
            AddNew(leg, key, message, toPath.Last, fromPath.Last);
        if (IsBetweenRelays(message))
            context.Keys.Add(JoinKey.TransactionId, key, leg);
        Assess(open);
        return open.Flow.Key;
    }

    private FlowLeg? FindSession(ulong asked, ulong asking)
    {
        FlowLeg? leg = context.Keys.Find(JoinKey.Path, asked) ?? context.Keys.Find(JoinKey.Path, asking);
        return leg is not null && leg.Open.Flow.Messages.Count < context.Limits.MaximumMessages ? leg : null;
    }

    // An answer from relay to relay names neither end of the session (RFC 4976 section 6.4).
    private FlowLeg? FindRelayed(MessageRecord message, ulong key)
    {
        FlowLeg? leg = message.Kind == MessageKind.Response ? context.Keys.Find(JoinKey.TransactionId, key) : null;
        if (leg is not null)
            context.Keys.Remove(JoinKey.TransactionId, key, leg);
        return leg;
    }

    private static bool IsBetweenRelays(MessageRecord message)
        => message.Kind == MessageKind.Request && message.Text(MessageField.ToPath).Contains((byte)' ') && message.Text(MessageField.FromPath).Contains((byte)' ');

    private FlowLeg FindOrphan(ulong to, ulong from)
    {
        ulong key = to + from + 0x3579;
        FlowLeg? leg = context.Store.Find(key);
        return leg is not null && leg.Open.Flow.Messages.Count < context.Limits.MaximumMessages
            ? leg
            : context.Store.Open(context.NewFlow(FlowKind.Msrp, key), key, 0).FirstLeg;
    }

    private void AddKnown(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        if (message.Kind == MessageKind.Request)
        {
            AddRequest(open, transaction, message);
            return;
        }
        foreach (FlowMessage other in transaction.Responses)
        {
            if (other.Record.Number64(MessageField.Status) == message.Number64(MessageField.Status))
            {
                context.Fold(open, other, message, message.Text(MessageField.TransactionId));
                return;
            }
        }
        FlowMessage response = context.Keep(open, message, transaction, transaction.Request);
        transaction.AddResponse(response);
        context.Store.Add(open, response);
        if (transaction.Request is { } asked)
            context.Join(open, asked, message, JoinKey.TransactionId, message.Text(MessageField.TransactionId), 0.99f);
    }

    // A request whose response was seen before is no copy.
    private void AddRequest(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        if (transaction.Request is { } first)
        {
            context.Fold(open, first, message, message.Text(MessageField.TransactionId));
            return;
        }
        transaction.Request = new(message.ToOwned()) { Transaction = transaction };
        copies.Join(transaction, transaction.Request);
        foreach (FlowMessage response in transaction.Responses)
            response.Cause ??= transaction.Request;
        context.Store.Add(open, transaction.Request);
        AddContent(open, message);
    }

    private void AddNew(FlowLeg leg, ulong key, MessageRecord message, ReadOnlySpan<byte> to, ReadOnlySpan<byte> from)
    {
        OpenFlow open = leg.Open;
        Transaction transaction = context.NewTransaction(Protocol.Msrp, key);
        open.Add(transaction, leg);
        FlowMessage taken = context.Keep(open, message, transaction);
        if (message.Kind == MessageKind.Request)
            transaction.Request = taken;
        else
            transaction.AddResponse(taken);
        if (open.Flow.Kind != FlowKind.Msrp)
        {
            context.Relations.OnContent(open);
            JoinToSession(open, message, to, from);
        }
        copies.Join(transaction, taken);
        if (message.Text(MessageField.Method).SequenceEqual("REPORT"u8))
            JoinReport(open, taken);
        context.Store.Add(open, taken);
        context.Relations.OnRequest(open, message);
        AddContent(open, message);
    }

    // The SDP that names a path of the message: the answer's for To-Path at the offerer, and the other way round.
    private void JoinToSession(OpenFlow open, MessageRecord message, ReadOnlySpan<byte> to, ReadOnlySpan<byte> from)
    {
        if (!context.KeepsEdges && open.Contexts is null)
            return; // neither a reason nor a gateway is asked for
        (ulong toKey, ulong fromKey) = (SessionPaths.Key(to), SessionPaths.Key(from));
        foreach (FlowMessage candidate in open.Flow.Messages)
        {
            foreach (ReadOnlySpan<byte> path in candidate.Record.Lines(MessageField.SdpPaths))
            {
                ulong key = SessionPaths.Key(path);
                if (key == 0 || (key != toKey && key != fromKey))
                    continue;
                context.Join(open, candidate, message, JoinKey.Path, path, 0.98f);
                if (candidate.Record is { Protocol: Protocol.H248, Kind: MessageKind.Response })
                    NoteGateway(message, key == toKey);
                return;
            }
        }
    }

    // The nearest hop of To-Path is the receiver, that of From-Path the sender: each is a relay where another URI stands behind.
    private static void NoteRelays(MessageRecord message, NodeState source, NodeState destination)
    {
        if (message.Text(MessageField.ToPath).Contains((byte)' '))
            destination.Add(Evidence.IsRelay, message.Number);
        if (message.Text(MessageField.FromPath).Contains((byte)' '))
            source.Add(Evidence.IsRelay, message.Number);
        if (message.Kind == MessageKind.Response && message.Has(MessageField.UsePath))
            source.Add(Evidence.GivesUsePath, message.Number);
    }

    private void NoteGateway(MessageRecord message, bool isReceiver)
        => context.Nodes.At(isReceiver ? message.Destination : message.Source).Add(Evidence.HasGatewayPath, message.Number);

    // Of several chunks a report is about the one whose range holds the end of the report's (RFC 4975 section 7.1.3).
    private void JoinReport(OpenFlow open, FlowMessage report)
    {
        ReadOnlySpan<byte> id = report.Record.Text(MessageField.MessageId);
        MsrpByteRange.TryRead(report.Record.Text(MessageField.ByteRange), out _, out long end, out _);
        FlowMessage? latest = null;
        for (int i = open.Flow.Messages.Count - 1; i >= 0; i--)
        {
            FlowMessage candidate = open.Flow.Messages[i];
            if (!IsSendOf(candidate, report, id))
                continue;
            latest ??= candidate;
            if (end < 0 || !Holds(candidate.Record, end))
                continue;
            latest = candidate;
            break;
        }
        if (latest is null)
            return;
        report.Cause = latest;
        context.Join(open, latest, report.Record, JoinKey.MessageId, id, 0.98f);
    }

    private static bool IsSendOf(FlowMessage candidate, FlowMessage report, ReadOnlySpan<byte> id)
        => candidate.Record.Protocol == Protocol.Msrp && candidate.IsRequest && candidate != report
            && candidate.Record.Text(MessageField.Method).SequenceEqual("SEND"u8)
            && candidate.Record.Text(MessageField.MessageId).SequenceEqual(id);

    private static bool Holds(MessageRecord send, long octet)
    {
        long first = MsrpByteRange.TryRead(send.Text(MessageField.ByteRange), out long start, out _, out _) ? start : 1;
        return octet >= first && octet < first + send.Number64(MessageField.BodySize);
    }

    private static void AddContent(OpenFlow open, MessageRecord message)
    {
        if (!message.TryGetNumber(MessageField.ContentOctets, out long octets))
            return;
        List<MsrpContent> contents = open.Flow.MsrpContents as List<MsrpContent> ?? [];
        MsrpContent content = new(
            message.String(MessageField.MessageId), message.String(MessageField.FromPath), (int)message.Number64(MessageField.ContentChunks),
            octets, message.Number64(MessageField.ContentComplete) == 1,
            message.Has(MessageField.ContentSha256) ? message.String(MessageField.ContentSha256) : null)
        {
            Missing = message.Has(MessageField.ContentMissing) ? message.String(MessageField.ContentMissing).Replace('\n', ' ') : null,
            IsNamedFile = open.FileOffers is { } offers ? MsrpFiles.IsNamed(offers, message) : null,
        };
        // A chunk that came behind the last one fills a hole of what was entered then.
        int before = contents.Count - 1;
        while (before >= 0 && !(!contents[before].IsComplete && contents[before].MessageId == content.MessageId && contents[before].From == content.From))
            before--;
        if (before >= 0)
            contents[before] = content;
        else if (contents.Count < MaximumContents)
            contents.Add(content);
        open.Flow.MsrpContents = contents;
    }

    private void Assess(OpenFlow open)
    {
        if (open.Flow.Kind == FlowKind.Msrp)
            context.Store.Postpone(open, open.Flow.LastTime + context.Limits.RingingSilence);
        else
            FlowProgress.Assess(open, context);
    }
}
