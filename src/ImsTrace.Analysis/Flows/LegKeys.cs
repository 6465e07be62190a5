using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>The values by which the legs of a B2BUA are known again, out of one request (spec part 2.2).</summary>
internal static class LegKeys
{
    private const int ShortestToken = 8;
    private static readonly MessageField SessionId = HeaderFields.Of(SipHeaderId.SessionId);

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.Icid, MessageField.Routes, MessageField.SdpOrigin, MessageField.ImdnMessageId,
        MessageField.TextHash, MessageField.TextSize, MessageField.ListRecipients, SessionId, HeaderFields.Of(SipHeaderId.HistoryInfo),
        HeaderFields.Of(SipHeaderId.InReplyTo), HeaderFields.Of(SipHeaderId.Replaces), HeaderFields.Of(SipHeaderId.Join),
        HeaderFields.Of(SipHeaderId.TargetDialog));

    public static ulong Of(ReadOnlySpan<byte> value) => value.IsEmpty ? 0 : FieldHash.Of(value);

    /// <summary>The UUIDs of both sides; empty where the header or the side is not there (RFC 7989 section 5: all zeros).</summary>
    public static void ReadUuids(MessageRecord message, out ReadOnlySpan<byte> local, out ReadOnlySpan<byte> remote)
    {
        local = remote = default;
        foreach (ReadOnlySpan<byte> value in message.Lines(SessionId))
        {
            int end = value.IndexOf((byte)';');
            local = Known((end < 0 ? value : value[..end]).Trim((byte)' '));
            remote = end >= 0 && SipParameters.TryGet(value, "remote"u8, out ReadOnlySpan<byte> other) ? Known(other) : default;
            return;
        }
    }

    /// <summary>Whether the request goes to an application server with a URI by which its sender will know it again, and which.</summary>
    public static bool TryGetSentToken(MessageRecord message, out ReadOnlySpan<byte> token)
    {
        LineEnumerator routes = message.Lines(MessageField.Routes).GetEnumerator();
        token = default;
        return routes.MoveNext() && routes.MoveNext() && TryGetToken(routes.Current, out token);
    }

    /// <summary>Whether the request comes back with such a URI, and which.</summary>
    public static bool TryGetReturnedToken(MessageRecord message, out ReadOnlySpan<byte> token)
    {
        LineEnumerator routes = message.Lines(MessageField.Routes).GetEnumerator();
        token = default;
        return routes.MoveNext() && TryGetToken(routes.Current, out token);
    }

    /// <summary>What the MESSAGE says to whom from whom, by whatever name each had at that time; 0 where it says nothing.</summary>
    public static ulong Text(IdentityTable users, MessageRecord message, ReadOnlySpan<byte> recipient)
    {
        ulong to = users.Resolve(PublicIdentity.Hash(recipient), users.TimeOf(message));
        ulong from = users.Resolve(PublicIdentity.Hash(message.Text(MessageField.FromUri)), users.TimeOf(message));
        return message.TryGetNumber(MessageField.TextHash, out long hash) && to != 0 && from != 0
            ? ((ulong)hash * 31 + from) * 0xA0761D6478BD642F + to
            : 0;
    }

    // User parts such as orig stand in each Service-Route: only what is long enough can stand for one dialog.
    private static bool TryGetToken(ReadOnlySpan<byte> route, out ReadOnlySpan<byte> token)
    {
        token = route;
        int user = route.IndexOf((byte)':') + 1;
        int at = route.IndexOf((byte)'@');
        return user > 0 && at - user >= ShortestToken;
    }

    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> uuid) => uuid.IndexOfAnyExcept((byte)'0') < 0 ? default : uuid;
}
