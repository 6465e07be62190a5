namespace ImsTrace.Protocols.Sip;

/// <summary>Sets of headers, one bit an id, as <see cref="SipReader"/> takes them.</summary>
public static class SipHeaderSet
{
    /// <summary>All headers, those of unknown names too.</summary>
    public const ulong All = ulong.MaxValue;

    /// <summary>What each request and response must have and the reader checks (RFC 3261 sections 8.1.1 and 8.2.6.2).</summary>
    public const ulong Required = 1UL << (int)SipHeaderId.To | 1UL << (int)SipHeaderId.From | 1UL << (int)SipHeaderId.CSeq
        | 1UL << (int)SipHeaderId.CallId | 1UL << (int)SipHeaderId.Via;

    /// <summary>What may stand once in a message (RFC 3261 section 7.3.1).</summary>
    public const ulong Single = 1UL << (int)SipHeaderId.To | 1UL << (int)SipHeaderId.From | 1UL << (int)SipHeaderId.CSeq
        | 1UL << (int)SipHeaderId.CallId | 1UL << (int)SipHeaderId.MaxForwards | 1UL << (int)SipHeaderId.ContentLength
        | 1UL << (int)SipHeaderId.ContentType | 1UL << (int)SipHeaderId.Expires | 1UL << (int)SipHeaderId.MinExpires
        | 1UL << (int)SipHeaderId.Date | 1UL << (int)SipHeaderId.Event | 1UL << (int)SipHeaderId.SubscriptionState
        | 1UL << (int)SipHeaderId.ContentDisposition | 1UL << (int)SipHeaderId.RSeq | 1UL << (int)SipHeaderId.RAck
        | 1UL << (int)SipHeaderId.SessionExpires;

    public static ulong Of(params ReadOnlySpan<SipHeaderId> ids)
    {
        ulong set = 0;
        foreach (SipHeaderId id in ids)
            set |= 1UL << (int)id;
        return set;
    }

    public static bool Has(ulong set, SipHeaderId id) => (set >> (int)id & 1) != 0;
}
