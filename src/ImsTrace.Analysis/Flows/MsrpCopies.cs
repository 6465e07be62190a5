using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins a SEND that a node sends on to the one that it got: the copy of a conference's gateway to another participant (spec part
/// 2.6), with the same content.
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
        if (!send.IsRequest || hash.IsEmpty || record.Number64(MessageField.ContentOctets) == 0)
            return;
        Items<FlowMessage> messages = open.Flow.Messages;
        for (int i = messages.Count - 1; i >= Math.Max(0, messages.Count - MostCompared); i--)
        {
            FlowMessage other = messages[i];
            if (record.Time - other.Record.Time > Window)
                return;
            if (!IsReceived(other, record) || !other.Record.Text(MessageField.ContentSha256).SequenceEqual(hash))
                continue;
            other.Transaction!.AddDownstream(transaction); // a message of a flow has one
            send.Cause = other;
            context.Join(open, other, record, JoinKey.ContentHash, hash, 0.9f);
            return;
        }
    }

    private static bool IsReceived(FlowMessage other, MessageRecord copy)
        => other.IsRequest && other.Record.Protocol == Protocol.Msrp && other.Transaction is not null
            && other.Record.Destination.Host == copy.Source.Host && other.Record.Source.Host != copy.Destination.Host;
}
