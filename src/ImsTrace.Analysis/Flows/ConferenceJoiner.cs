using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins the dialogs of one conference by its URI: the Contact of the focus, marked with isfocus (RFC 4579 section 5.1), and the
/// Request-URI of those who ask for it (spec part 2.7).
/// </summary>
internal sealed class ConferenceJoiner(JoinContext context)
{
    /// <summary>The open conference that an INVITE of a new call asks for; null where there is none.</summary>
    public OpenFlow? Find(MessageRecord message)
    {
        if (message.Kind != MessageKind.Request || !IsInvite(message) || message.Has(MessageField.ToTag))
            return null;
        FlowLeg? leg = context.Keys.Find(JoinKey.ConferenceUri, PublicIdentity.Hash(message.Text(MessageField.RequestUri)));
        return leg is not null && IsUnderWay(leg.Open) ? leg.Open : null;
    }

    /// <summary>A request on a new hop.</summary>
    public void OnRequest(FlowLeg leg, FlowMessage request)
    {
        MessageRecord record = request.Record;
        if (IsInvite(record) && record.Has(MessageField.ContactFocus) && !record.Has(MessageField.ToTag))
            Settle(leg, record, record.Text(MessageField.FromUri));
        else if (leg != leg.Open.FirstLeg && request.Cause is null && IsInvite(record) && leg.Open.Flow.Kind == FlowKind.Conference)
            context.Join(leg.Open, leg.Open.Flow.First, record, JoinKey.ConferenceUri, record.Text(MessageField.RequestUri), 0.95f);
        else if (record.Text(MessageField.Method).SequenceEqual("SUBSCRIBE"u8))
            NoteSubscription(leg.Open, record);
    }

    /// <summary>A response.</summary>
    public void OnResponse(FlowLeg leg, Transaction transaction, FlowMessage response)
    {
        MessageRecord record = response.Record;
        if (record.Has(MessageField.ContactFocus) && IsInvite(record) && record.Number64(MessageField.Status) is > 100 and < 300)
            Settle(leg, record, transaction.Request is { } request ? request.Record.Text(MessageField.RequestUri) : record.Text(MessageField.ToUri));
    }

    // The URI that was asked for is the conference's where it names it as the focus does; a factory's URI brings many conferences.
    private void Settle(FlowLeg leg, MessageRecord record, ReadOnlySpan<byte> asked)
    {
        ReadOnlySpan<byte> focus = record.First(MessageField.Contacts);
        ulong own = PublicIdentity.Hash(focus);
        ulong alias = SameUser(focus, asked) ? PublicIdentity.Hash(asked) : 0;
        MergeWith(context.Keys.Find(JoinKey.ConferenceUri, own), leg, record, focus);
        MergeWith(context.Keys.Find(JoinKey.ConferenceUri, alias), leg, record, asked);
        leg.Open.Flow.Kind = FlowKind.Conference;
        context.Keys.Add(JoinKey.ConferenceUri, own, leg);
        context.Keys.Add(JoinKey.ConferenceUri, alias, leg);
    }

    private void MergeWith(FlowLeg? known, FlowLeg leg, MessageRecord record, ReadOnlySpan<byte> uri)
    {
        if (known is null || known.Open == leg.Open || !IsUnderWay(known.Open))
            return;
        FlowMessage other = known.Open.Flow.First;
        if (context.Merge(known.Open, leg.Open) is { } merged)
            context.Join(merged, other, record, JoinKey.ConferenceUri, uri, 0.95f);
    }

    // What is told of the conference is known before it is judged.
    private void NoteSubscription(OpenFlow open, MessageRecord subscribe)
    {
        ReadOnlySpan<byte> uri = subscribe.Text(MessageField.RequestUri);
        if (context.Keys.Find(JoinKey.ConferenceUri, PublicIdentity.Hash(uri)) is not { } conference || conference.Open == open)
            return;
        conference.Open.AddSubscription(open);
        if (context.KeepsEdges)
            context.Relate(open, conference.Open.Flow, subscribe, JoinKey.ConferenceUri, uri, 0.9f);
    }

    // Once all have left, who comes begins another conference under the same URI.
    private bool IsUnderWay(OpenFlow open) => !open.IsComplete && open.Flow.Messages.Count < context.Limits.MaximumMessages;

    private static bool IsInvite(MessageRecord record) => record.Text(MessageField.Method).SequenceEqual("INVITE"u8);

    private static bool SameUser(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        (int start, int end) = (one.IndexOf((byte)':') + 1, one.IndexOf((byte)'@'));
        (int otherStart, int otherEnd) = (other.IndexOf((byte)':') + 1, other.IndexOf((byte)'@'));
        return end > start && otherEnd > otherStart && one[start..end].SequenceEqual(other[otherStart..otherEnd]);
    }
}
