using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>Which headers a plan of fields needs: headers that no plan asks for are not looked at.</summary>
internal static class SipHeaderPlan
{
    private static readonly (SipHeaderId Header, MessageField[] Fields)[] Rows =
    [
        (SipHeaderId.MaxForwards, [MessageField.MaxForwards]),
        (SipHeaderId.Expires, [MessageField.Expires, MessageField.ContactExpires]),
        (SipHeaderId.Route, [MessageField.Routes]),
        (SipHeaderId.RecordRoute, [MessageField.RecordRoutes]),
        (SipHeaderId.Path, [MessageField.Paths]),
        (SipHeaderId.ServiceRoute, [MessageField.ServiceRoutes]),
        (SipHeaderId.Require, [MessageField.Require]),
        (SipHeaderId.Supported, [MessageField.Supported]),
        (SipHeaderId.Event, [MessageField.Event]),
        (SipHeaderId.Contact, [MessageField.Contacts, MessageField.ContactExpires, MessageField.ContactFocus]),
        (SipHeaderId.PAssertedIdentity, [MessageField.AssertedIdentities]),
        (SipHeaderId.PPreferredIdentity, [MessageField.PreferredIdentities]),
        (SipHeaderId.PAssociatedUri, [MessageField.AssociatedUris]),
        (SipHeaderId.PAccessNetworkInfo, [MessageField.AccessNetworkInfo]),
        (SipHeaderId.PCalledPartyId, [MessageField.CalledPartyId]),
        (SipHeaderId.PVisitedNetworkId, [MessageField.VisitedNetworkId]),
        (SipHeaderId.PChargingFunctionAddresses, [MessageField.ChargingFunctionAddresses]),
        (SipHeaderId.PChargingVector, [MessageField.ChargingVector, MessageField.Icid]),
        (SipHeaderId.SecurityClient, [MessageField.SecurityClient]),
        (SipHeaderId.SecurityServer, [MessageField.SecurityServer]),
        (SipHeaderId.Authorization,
        [
            MessageField.AuthUsername, MessageField.AuthRealm, MessageField.AuthNonce, MessageField.AuthUri, MessageField.AuthResponse,
            MessageField.AuthAlgorithm, MessageField.AuthQop, MessageField.AuthNonceCount, MessageField.AuthClientNonce, MessageField.AuthAuts,
        ]),
        (SipHeaderId.WwwAuthenticate,
        [
            MessageField.ChallengeRealm, MessageField.ChallengeNonce, MessageField.ChallengeAlgorithm, MessageField.ChallengeCipherKey,
            MessageField.ChallengeIntegrityKey,
        ]),
    ];

    /// <summary>The headers that each plan needs.</summary>
    public static EnumSet<SipHeaderId> Always { get; } = EnumSets.Of(SipHeaderId.Via, SipHeaderId.From, SipHeaderId.To, SipHeaderId.CallId,
        SipHeaderId.CSeq, SipHeaderId.ContentType, SipHeaderId.ContentLength);

    /// <summary>The headers that a plan asks for by their names.</summary>
    public static SipHeaderId[] NamedIn(FieldPlan plan)
        => [.. Enumerable.Range(1, MessageFields.Capacity - MessageFields.FirstHeader - 1).Select(id => (SipHeaderId)id)
            .Where(id => plan.Has(HeaderFields.Of(id)))];

    /// <summary>The headers that a plan needs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="named">What <see cref="NamedIn"/> gives for it.</param>
    public static EnumSet<SipHeaderId> HeadersFor(FieldPlan plan, ReadOnlySpan<SipHeaderId> named)
    {
        EnumSet<SipHeaderId> wanted = Always;
        foreach ((SipHeaderId header, MessageField[] fields) in Rows)
        {
            if (plan.HasAny(fields))
                wanted.Add(header);
        }
        return wanted.With(EnumSets.Of(plan.Parts.Headers)).With(EnumSets.Of(named));
    }
}
