using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Notes what two legs of a B2BUA have in common, where somebody asks.</summary>
internal static class LegEdges
{
    /// <summary>The value that stands for the key in the request.</summary>
    public static ReadOnlySpan<byte> Value(JoinKey key, MessageRecord message)
    {
        switch (key)
        {
            case JoinKey.SessionUuid:
                LegKeys.ReadUuids(message, out ReadOnlySpan<byte> local, out ReadOnlySpan<byte> remote);
                return local.IsEmpty ? remote : local;
            case JoinKey.OriginalDialog:
                return LegKeys.TryGetReturnedToken(message, out ReadOnlySpan<byte> token) ? token : default;
            case JoinKey.Icid: return message.Text(MessageField.Icid);
            case JoinKey.SdpOrigin: return message.Text(MessageField.SdpOrigin);
            case JoinKey.ImdnMessageId: return message.Text(MessageField.ImdnMessageId);
            case JoinKey.Path: return First(message, MessageField.SdpPaths);
            case JoinKey.HistoryInfo: return First(message, HeaderFields.Of(Protocols.Sip.SipHeaderId.HistoryInfo));
            default: return message.Text(MessageField.RequestUri);
        }
    }

    /// <summary>Notes the key that joined them, and the others that both have.</summary>
    public static void Add(JoinContext context, OpenFlow open, FlowMessage from, MessageRecord to, JoinKey key, float strength)
    {
        if (!context.KeepsEdges)
            return;
        context.Join(open, from, to, key, Value(key, to), strength);
        MessageRecord other = from.Record;
        AddSame(JoinKey.Icid, MessageField.Icid, 0.9f);
        AddSame(JoinKey.ImdnMessageId, MessageField.ImdnMessageId, 0.95f);
        AddSame(JoinKey.SdpOrigin, MessageField.SdpOrigin, 0.9f);
        bool sameText = to.Has(MessageField.TextHash) && to.Number64(MessageField.TextHash) == other.Number64(MessageField.TextHash);
        if (sameText && key is not (JoinKey.Text or JoinKey.ListRecipient) && LegKeys.Text(context.Users, to, to.Text(MessageField.RequestUri)) == LegKeys.Text(context.Users, other, other.Text(MessageField.RequestUri)))
            context.Join(open, from, to, JoinKey.Text, to.Text(MessageField.RequestUri), to.Number64(MessageField.TextSize) < 8 ? 0.4f : 0.75f);

        void AddSame(JoinKey same, MessageField field, float its)
        {
            if (same != key && to.Has(field) && to.Text(field).SequenceEqual(other.Text(field)))
                context.Join(open, from, to, same, to.Text(field), its);
        }
    }

    private static ReadOnlySpan<byte> First(MessageRecord message, MessageField field)
    {
        foreach (ReadOnlySpan<byte> line in message.Lines(field))
            return line;
        return default;
    }
}
