using System.Text;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

/// <summary>Finds a header by its name or its compact form, in any case (RFC 3261 sections 7.3.1 and 7.3.3).</summary>
public static class SipHeaderNames
{
    const int SlotCount = 512;

    static readonly (SipHeaderId Id, string Name, char Compact)[] Rows =
    [
        (SipHeaderId.Via, "Via", 'v'),
        (SipHeaderId.From, "From", 'f'),
        (SipHeaderId.To, "To", 't'),
        (SipHeaderId.CallId, "Call-ID", 'i'),
        (SipHeaderId.CSeq, "CSeq", '\0'),
        (SipHeaderId.MaxForwards, "Max-Forwards", '\0'),
        (SipHeaderId.Contact, "Contact", 'm'),
        (SipHeaderId.Route, "Route", '\0'),
        (SipHeaderId.RecordRoute, "Record-Route", '\0'),
        (SipHeaderId.Path, "Path", '\0'),
        (SipHeaderId.ServiceRoute, "Service-Route", '\0'),
        (SipHeaderId.ContentType, "Content-Type", 'c'),
        (SipHeaderId.ContentLength, "Content-Length", 'l'),
        (SipHeaderId.Expires, "Expires", '\0'),
        (SipHeaderId.MinExpires, "Min-Expires", '\0'),
        (SipHeaderId.Require, "Require", '\0'),
        (SipHeaderId.ProxyRequire, "Proxy-Require", '\0'),
        (SipHeaderId.Supported, "Supported", 'k'),
        (SipHeaderId.Unsupported, "Unsupported", '\0'),
        (SipHeaderId.Allow, "Allow", '\0'),
        (SipHeaderId.Authorization, "Authorization", '\0'),
        (SipHeaderId.WwwAuthenticate, "WWW-Authenticate", '\0'),
        (SipHeaderId.ProxyAuthenticate, "Proxy-Authenticate", '\0'),
        (SipHeaderId.ProxyAuthorization, "Proxy-Authorization", '\0'),
        (SipHeaderId.AuthenticationInfo, "Authentication-Info", '\0'),
        (SipHeaderId.PAssertedIdentity, "P-Asserted-Identity", '\0'),
        (SipHeaderId.PPreferredIdentity, "P-Preferred-Identity", '\0'),
        (SipHeaderId.PAccessNetworkInfo, "P-Access-Network-Info", '\0'),
        (SipHeaderId.PVisitedNetworkId, "P-Visited-Network-ID", '\0'),
        (SipHeaderId.PChargingVector, "P-Charging-Vector", '\0'),
        (SipHeaderId.PChargingFunctionAddresses, "P-Charging-Function-Addresses", '\0'),
        (SipHeaderId.PAssociatedUri, "P-Associated-URI", '\0'),
        (SipHeaderId.PCalledPartyId, "P-Called-Party-ID", '\0'),
        (SipHeaderId.SecurityClient, "Security-Client", '\0'),
        (SipHeaderId.SecurityServer, "Security-Server", '\0'),
        (SipHeaderId.SecurityVerify, "Security-Verify", '\0'),
        (SipHeaderId.Event, "Event", 'o'),
        (SipHeaderId.SubscriptionState, "Subscription-State", '\0'),
        (SipHeaderId.SessionId, "Session-ID", '\0'),
        (SipHeaderId.Date, "Date", '\0'),
        (SipHeaderId.ContentDisposition, "Content-Disposition", '\0'),
        (SipHeaderId.ContentEncoding, "Content-Encoding", 'e'),
        (SipHeaderId.Accept, "Accept", '\0'),
        (SipHeaderId.AcceptContact, "Accept-Contact", 'a'),
        (SipHeaderId.AllowEvents, "Allow-Events", 'u'),
        (SipHeaderId.Reason, "Reason", '\0'),
        (SipHeaderId.UserAgent, "User-Agent", '\0'),
        (SipHeaderId.Server, "Server", '\0'),
        (SipHeaderId.RetryAfter, "Retry-After", '\0'),
        (SipHeaderId.Warning, "Warning", '\0'),
        (SipHeaderId.RSeq, "RSeq", '\0'),
        (SipHeaderId.RAck, "RAck", '\0'),
        (SipHeaderId.ReferTo, "Refer-To", 'r'),
        (SipHeaderId.ReferredBy, "Referred-By", 'b'),
        (SipHeaderId.Replaces, "Replaces", '\0'),
        (SipHeaderId.SessionExpires, "Session-Expires", 'x'),
        (SipHeaderId.MinSE, "Min-SE", '\0'),
        (SipHeaderId.Privacy, "Privacy", '\0'),
        (SipHeaderId.PAssertedService, "P-Asserted-Service", '\0'),
        (SipHeaderId.PPreferredService, "P-Preferred-Service", '\0'),
        (SipHeaderId.HistoryInfo, "History-Info", '\0'),
        (SipHeaderId.InReplyTo, "In-Reply-To", '\0'),
        (SipHeaderId.Subject, "Subject", 's'),
        (SipHeaderId.AcceptEncoding, "Accept-Encoding", '\0'),
        (SipHeaderId.AcceptLanguage, "Accept-Language", '\0'),
        (SipHeaderId.AlertInfo, "Alert-Info", '\0'),
        (SipHeaderId.CallInfo, "Call-Info", '\0'),
        (SipHeaderId.ContentLanguage, "Content-Language", '\0'),
        (SipHeaderId.ErrorInfo, "Error-Info", '\0'),
        (SipHeaderId.MimeVersion, "MIME-Version", '\0'),
        (SipHeaderId.Organization, "Organization", '\0'),
        (SipHeaderId.Priority, "Priority", '\0'),
        (SipHeaderId.ReplyTo, "Reply-To", '\0'),
        (SipHeaderId.Timestamp, "Timestamp", '\0'),
        (SipHeaderId.ProxyAuthenticationInfo, "Proxy-Authentication-Info", '\0'),
        (SipHeaderId.PProfileKey, "P-Profile-Key", '\0'),
        (SipHeaderId.PUserDatabase, "P-User-Database", '\0'),
        (SipHeaderId.PServedUser, "P-Served-User", '\0'),
        (SipHeaderId.PEarlyMedia, "P-Early-Media", '\0'),
        (SipHeaderId.PMediaAuthorization, "P-Media-Authorization", '\0'),
        (SipHeaderId.PAnswerState, "P-Answer-State", '\0'),
        (SipHeaderId.PPrivateNetworkIndication, "P-Private-Network-Indication", '\0'),
        (SipHeaderId.PRefusedUriList, "P-Refused-URI-List", '\0'),
        (SipHeaderId.PChargeInfo, "P-Charge-Info", '\0'),
        (SipHeaderId.FeatureCaps, "Feature-Caps", '\0'),
        (SipHeaderId.SipETag, "SIP-ETag", '\0'),
        (SipHeaderId.SipIfMatch, "SIP-If-Match", '\0'),
        (SipHeaderId.Join, "Join", '\0'),
        (SipHeaderId.ReferSub, "Refer-Sub", '\0'),
        (SipHeaderId.TargetDialog, "Target-Dialog", '\0'),
        (SipHeaderId.RejectContact, "Reject-Contact", 'j'),
        (SipHeaderId.RequestDisposition, "Request-Disposition", 'd'),
        (SipHeaderId.Identity, "Identity", 'y'),
        (SipHeaderId.IdentityInfo, "Identity-Info", 'n'),
        (SipHeaderId.Geolocation, "Geolocation", '\0'),
        (SipHeaderId.GeolocationRouting, "Geolocation-Routing", '\0'),
        (SipHeaderId.GeolocationError, "Geolocation-Error", '\0'),
        (SipHeaderId.ResourcePriority, "Resource-Priority", '\0'),
        (SipHeaderId.AcceptResourcePriority, "Accept-Resource-Priority", '\0'),
        (SipHeaderId.RecvInfo, "Recv-Info", '\0'),
        (SipHeaderId.InfoPackage, "Info-Package", '\0'),
        (SipHeaderId.SuppressIfMatch, "Suppress-If-Match", '\0'),
        (SipHeaderId.FlowTimer, "Flow-Timer", '\0'),
        (SipHeaderId.MaxBreadth, "Max-Breadth", '\0'),
        (SipHeaderId.PermissionMissing, "Permission-Missing", '\0'),
        (SipHeaderId.TriggerConsent, "Trigger-Consent", '\0'),
        (SipHeaderId.AnswerMode, "Answer-Mode", '\0'),
        (SipHeaderId.PrivAnswerMode, "Priv-Answer-Mode", '\0'),
        (SipHeaderId.PolicyContact, "Policy-Contact", '\0'),
        (SipHeaderId.PolicyId, "Policy-ID", '\0'),
        (SipHeaderId.RelayedCharge, "Relayed-Charge", '\0'),
        (SipHeaderId.RestorationInfo, "Restoration-Info", '\0'),
        (SipHeaderId.CellularNetworkInfo, "Cellular-Network-Info", '\0'),
        (SipHeaderId.ResponseSource, "Response-Source", '\0'),
        (SipHeaderId.OriginationId, "Origination-Id", '\0'),
        (SipHeaderId.AttestationInfo, "Attestation-Info", '\0'),
        (SipHeaderId.PriorityShare, "Priority-Share", '\0'),
        (SipHeaderId.AdditionalIdentity, "Additional-Identity", '\0'),
        (SipHeaderId.PriorityVerstat, "Priority-Verstat", '\0'),
        (SipHeaderId.ServiceInteractInfo, "Service-Interact-Info", '\0'),
        (SipHeaderId.ContributionId, "Contribution-ID", '\0'),
        (SipHeaderId.ConversationId, "Conversation-ID", '\0'),
        (SipHeaderId.InReplyToContributionId, "InReplyTo-Contribution-ID", '\0'),
        (SipHeaderId.UserToUser, "User-to-User", '\0'),
        (SipHeaderId.ContentId, "Content-ID", '\0'),
        (SipHeaderId.Diversion, "Diversion", '\0'),
    ];

    static readonly byte[][] Names = BuildNames();
    static readonly SipHeaderId[] Compact = BuildCompact();
    static readonly SipHeaderId[] Slots = BuildSlots();

    /// <summary>The header of this name, without colon or white space; Unknown where none of ours is.</summary>
    public static SipHeaderId Find(ReadOnlySpan<byte> name)
    {
        if (name.Length <= 1)
            return name.IsEmpty ? SipHeaderId.Unknown : Compact[name[0]];
        int slot = SlotOf(name);
        SipHeaderId id;
        while ((id = Slots[slot]) != SipHeaderId.Unknown && !AsciiName.Matches(name, Names[(int)id]))
            slot = (slot + 1) % SlotCount;
        return id;
    }

    /// <summary>The name as its RFC writes it; empty for Unknown.</summary>
    public static ReadOnlySpan<byte> NameOf(SipHeaderId id) => (int)id < Names.Length ? Names[(int)id] : default;

    // Length, first, middle and last letter tell nearly all names apart; the rest probes on.
    static int SlotOf(ReadOnlySpan<byte> name)
        => (name.Length * 11 + (name[0] | 0x20) * 3 + (name[name.Length / 2] | 0x20) * 7 + (name[^1] | 0x20) * 29) % SlotCount;

    static byte[][] BuildNames()
    {
        byte[][] names = new byte[Rows.Length + 1][];
        names[0] = [];
        foreach ((SipHeaderId id, string name, _) in Rows)
            names[(int)id] = Encoding.ASCII.GetBytes(name);
        return names;
    }

    static SipHeaderId[] BuildCompact()
    {
        SipHeaderId[] compact = new SipHeaderId[256];
        foreach ((SipHeaderId id, _, char letter) in Rows)
        {
            if (letter != '\0')
                compact[letter] = compact[char.ToUpperInvariant(letter)] = id;
        }
        return compact;
    }

    static SipHeaderId[] BuildSlots()
    {
        SipHeaderId[] slots = new SipHeaderId[SlotCount];
        foreach ((SipHeaderId id, _, _) in Rows)
        {
            int slot = SlotOf(Names[(int)id]);
            while (slots[slot] != SipHeaderId.Unknown)
                slot = (slot + 1) % SlotCount;
            slots[slot] = id;
        }
        return slots;
    }
}
