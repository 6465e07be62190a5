using ImsTrace.Analysis.Comparing;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Comparison;

/// <summary>What a header weighs where a live message has it other than the recorded one (spec part 5.7).</summary>
internal static class FieldClasses
{
    /// <summary>Whether it is the transaction layer's, or compared by other means.</summary>
    public static bool IsLeftOut(SipHeaderId id) => id is SipHeaderId.Via or SipHeaderId.CallId or SipHeaderId.CSeq or SipHeaderId.ContentLength
        or SipHeaderId.MaxForwards or SipHeaderId.Route or SipHeaderId.RecordRoute or SipHeaderId.UserAgent or SipHeaderId.Server or SipHeaderId.Date;

    /// <summary>Whether a call fails where it is missing or says something else.</summary>
    public static bool IsSignificant(SipHeaderId id) => id is SipHeaderId.From or SipHeaderId.To or SipHeaderId.ContentType or SipHeaderId.Require
        or SipHeaderId.Unsupported or SipHeaderId.Event or SipHeaderId.SubscriptionState or SipHeaderId.PAssertedIdentity or SipHeaderId.PCalledPartyId
        or SipHeaderId.ContentDisposition or SipHeaderId.ContentEncoding or SipHeaderId.WwwAuthenticate or SipHeaderId.ProxyAuthenticate
        or SipHeaderId.Replaces or SipHeaderId.ReferTo;

    /// <summary>Whether a call fails where it is missing; what it says is the network's own.</summary>
    public static bool IsMandatory(SipHeaderId id) => IsSignificant(id) || id is SipHeaderId.Contact or SipHeaderId.ServiceRoute or SipHeaderId.PAssociatedUri
        or SipHeaderId.Expires or SipHeaderId.MinExpires or SipHeaderId.RSeq;

    /// <summary>Whether its values are not compared.</summary>
    public static bool IsVolatile(string name) => VolatileFields.Has(name);
}
