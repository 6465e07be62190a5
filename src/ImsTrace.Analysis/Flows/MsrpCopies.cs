using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins a SEND that a node sends on to the one that it got: a relay's, with the same Message-ID and octets (RFC 4976 section 6; spec
/// part 2.5), a middlebox's, which passes on what it got as it is (RFC 6714 section 4), or the copy of a conference's gateway to another
/// participant, with the same content (part 2.6).
/// </summary>
internal sealed class MsrpCopies(JoinContext context)
{
    private const long Window = 32L * 1_000_000_000;
    private const int MostCompared = 512;

    /// <summary>Finds what the SEND is a copy of among what its sender got last.</summary>
    public void Join(Transaction transaction, FlowMessage send)
    {
        OpenFlow open = transaction.Owner!; // it was added to its flow
        MessageRecord record = send.Record;
        ReadOnlySpan<byte> hash = record.Text(MessageField.ContentSha256);
        bool isRelayed = IsOnAWay(record);
        bool hasContent = !hash.IsEmpty && record.Number64(MessageField.ContentOctets) > 0;
        if (!send.IsRequest || (!isRelayed && !hasContent && !open.HasMiddle))
            return;
        Items<FlowMessage> messages = open.Flow.Messages;
        for (int i = messages.Count - 1; i >= Math.Max(0, messages.Count - MostCompared); i--)
        {
            FlowMessage other = messages[i];
            if (record.Time - other.Record.Time > Window)
                return;
            bool isReceived = IsReceived(other, record);
            // Where the connection between two middleboxes was not captured, it is the same message all the same.
            bool isPassedOn = !isRelayed && (isReceived || (open.HasMiddle && IsElsewhere(other, record))) && IsPassedOn(other.Record, record);
            if (!isReceived && !isPassedOn)
                continue;
            bool isSame = isPassedOn || (isRelayed ? IsSameChunk(other.Record, record) : hasContent && other.Record.Text(MessageField.ContentSha256).SequenceEqual(hash));
            if (!isSame)
                continue;
            other.Transaction!.AddDownstream(transaction); // a message of a flow has one
            send.Cause = other;
            if (isPassedOn && isReceived)
                context.Nodes.At(record.Source).Add(Evidence.PassesOn, record.Number);
            if (isRelayed || isPassedOn)
                context.Join(open, other, record, JoinKey.Relayed, record.Text(MessageField.MessageId), 0.95f);
            else
                context.Join(open, other, record, JoinKey.ContentHash, hash, 0.9f);
            return;
        }
    }

    private static bool IsElsewhere(FlowMessage other, MessageRecord copy)
        => other.IsRequest && other.Record.Protocol == Protocol.Msrp && other.Transaction is not null
            && other.Record.Source.Host != copy.Source.Host && other.Record.Destination.Host != copy.Destination.Host;

    private static bool IsReceived(FlowMessage other, MessageRecord copy)
        => other.IsRequest && other.Record.Protocol == Protocol.Msrp && other.Transaction is not null
            && other.Record.Destination.Host == copy.Source.Host && other.Record.Source.Host != copy.Destination.Host;

    /// <summary>Whether it is the same message behind a middlebox, to which the paths are those of the endpoints (RFC 6714 section 4).</summary>
    public static bool IsPassedOn(MessageRecord one, MessageRecord other)
        => one.Text(MessageField.TransactionId).SequenceEqual(other.Text(MessageField.TransactionId)) && one.Text(MessageField.ToPath).SequenceEqual(other.Text(MessageField.ToPath))
            && one.Text(MessageField.FromPath).SequenceEqual(other.Text(MessageField.FromPath));

    /// <summary>Whether there are relays between the endpoints of the message.</summary>
    public static bool IsOnAWay(MessageRecord message)
        => message.Text(MessageField.ToPath).Contains((byte)' ') || message.Text(MessageField.FromPath).Contains((byte)' ');

    // A relay may cut a chunk, or put two together: the octets overlap (RFC 4975 section 7.3.1).
    private static bool IsSameChunk(MessageRecord one, MessageRecord other)
    {
        if (!one.Text(MessageField.MessageId).SequenceEqual(other.Text(MessageField.MessageId)))
            return false;
        (long first, long end) = Octets(one);
        (long otherFirst, long otherEnd) = Octets(other);
        return first == otherFirst || (first < otherEnd && otherFirst < end);
    }

    private static (long First, long End) Octets(MessageRecord send)
    {
        long first = MsrpByteRange.TryRead(send.Text(MessageField.ByteRange), out long start, out _, out _) ? start : 1;
        return (first, first + send.Number64(MessageField.BodySize));
    }
}
