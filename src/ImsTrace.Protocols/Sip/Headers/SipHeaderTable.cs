using ImsTrace.Protocols.Sip.Headers.Addressing;
using ImsTrace.Protocols.Sip.Headers.Capabilities;
using ImsTrace.Protocols.Sip.Headers.Charging;
using ImsTrace.Protocols.Sip.Headers.Content;
using ImsTrace.Protocols.Sip.Headers.Dialogs;
using ImsTrace.Protocols.Sip.Headers.Events;
using ImsTrace.Protocols.Sip.Headers.Identities;
using ImsTrace.Protocols.Sip.Headers.Network;
using ImsTrace.Protocols.Sip.Headers.Notes;
using ImsTrace.Protocols.Sip.Headers.Routing;
using ImsTrace.Protocols.Sip.Headers.Security;
using ImsTrace.Protocols.Sip.Headers.Services;

namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>All headers that are known: a new one is a row here, a number in <see cref="SipHeaderId"/> and a file of its own.</summary>
internal static class SipHeaderTable
{
    private const char None = '\0';
    private const bool Once = true;
    private const bool Often = false;

    /// <summary>All headers; with checks only for who runs them: 126 delegates would cost each start of the program.</summary>
    internal static SipHeaderRow[] Build(bool checks) =>
    [
        new(SipHeaderId.From, "From", 'f', SipHeaderShape.Address, Once, checks ? FromHeader.Check : null),
        new(SipHeaderId.To, "To", 't', SipHeaderShape.Address, Once, checks ? ToHeader.Check : null),
        new(SipHeaderId.ReplyTo, "Reply-To", None, SipHeaderShape.Address, Once, checks ? ReplyToHeader.Check : null),
        new(SipHeaderId.Contact, "Contact", 'm', SipHeaderShape.Addresses, Often, checks ? ContactHeader.Check : null),
        new(SipHeaderId.HistoryInfo, "History-Info", None, SipHeaderShape.Values, Often, checks ? HistoryInfoHeader.Check : null),
        new(SipHeaderId.Diversion, "Diversion", None, SipHeaderShape.Values, Often, checks ? DiversionHeader.Check : null),
        new(SipHeaderId.ReferTo, "Refer-To", 'r', SipHeaderShape.Value, Once, checks ? ReferToHeader.Check : null),
        new(SipHeaderId.ReferredBy, "Referred-By", 'b', SipHeaderShape.Value, Once, checks ? ReferredByHeader.Check : null),
        new(SipHeaderId.PermissionMissing, "Permission-Missing", None, SipHeaderShape.Addresses, Often, checks ? PermissionMissingHeader.Check : null),
        new(SipHeaderId.TriggerConsent, "Trigger-Consent", None, SipHeaderShape.Values, Often, checks ? TriggerConsentHeader.Check : null),

        new(SipHeaderId.PAssertedIdentity, "P-Asserted-Identity", None, SipHeaderShape.Addresses, Often, checks ? PAssertedIdentityHeader.Check : null),
        new(SipHeaderId.PPreferredIdentity, "P-Preferred-Identity", None, SipHeaderShape.Addresses, Often, checks ? PPreferredIdentityHeader.Check : null),
        new(SipHeaderId.PAssociatedUri, "P-Associated-URI", None, SipHeaderShape.Addresses, Often, checks ? PAssociatedUriHeader.Check : null),
        new(SipHeaderId.PCalledPartyId, "P-Called-Party-ID", None, SipHeaderShape.Address, Once, checks ? PCalledPartyIdHeader.Check : null),
        new(SipHeaderId.PServedUser, "P-Served-User", None, SipHeaderShape.Value, Once, checks ? PServedUserHeader.Check : null),
        new(SipHeaderId.PProfileKey, "P-Profile-Key", None, SipHeaderShape.Address, Once, checks ? PProfileKeyHeader.Check : null),
        new(SipHeaderId.PUserDatabase, "P-User-Database", None, SipHeaderShape.Address, Once, checks ? PUserDatabaseHeader.Check : null),
        new(SipHeaderId.PRefusedUriList, "P-Refused-URI-List", None, SipHeaderShape.Addresses, Often, checks ? PRefusedUriListHeader.Check : null),
        new(SipHeaderId.AdditionalIdentity, "Additional-Identity", None, SipHeaderShape.Addresses, Often, checks ? AdditionalIdentityHeader.Check : null),
        new(SipHeaderId.Identity, "Identity", 'y', SipHeaderShape.Value, Often, checks ? IdentityHeader.Check : null),
        new(SipHeaderId.IdentityInfo, "Identity-Info", 'n', SipHeaderShape.Value, Once, checks ? IdentityInfoHeader.Check : null),
        new(SipHeaderId.OriginationId, "Origination-Id", None, SipHeaderShape.Token, Once, checks ? OriginationIdHeader.Check : null),
        new(SipHeaderId.AttestationInfo, "Attestation-Info", None, SipHeaderShape.Token, Once, checks ? AttestationInfoHeader.Check : null),
        new(SipHeaderId.PriorityVerstat, "Priority-Verstat", None, SipHeaderShape.Token, Once, checks ? PriorityVerstatHeader.Check : null),

        new(SipHeaderId.Via, "Via", 'v', SipHeaderShape.Vias, Often, checks ? ViaHeader.Check : null),
        new(SipHeaderId.Route, "Route", None, SipHeaderShape.Addresses, Often, checks ? RouteHeader.Check : null),
        new(SipHeaderId.RecordRoute, "Record-Route", None, SipHeaderShape.Addresses, Often, checks ? RecordRouteHeader.Check : null),
        new(SipHeaderId.Path, "Path", None, SipHeaderShape.Addresses, Often, checks ? PathHeader.Check : null),
        new(SipHeaderId.ServiceRoute, "Service-Route", None, SipHeaderShape.Addresses, Often, checks ? ServiceRouteHeader.Check : null),
        new(SipHeaderId.MaxForwards, "Max-Forwards", None, SipHeaderShape.Number, Once, checks ? MaxForwardsHeader.Check : null),
        new(SipHeaderId.MaxBreadth, "Max-Breadth", None, SipHeaderShape.Number, Once, checks ? MaxBreadthHeader.Check : null),
        new(SipHeaderId.FlowTimer, "Flow-Timer", None, SipHeaderShape.Number, Once, checks ? FlowTimerHeader.Check : null),
        new(SipHeaderId.ResponseSource, "Response-Source", None, SipHeaderShape.Parameters, Often, checks ? ResponseSourceHeader.Check : null),

        new(SipHeaderId.CallId, "Call-ID", 'i', SipHeaderShape.Text, Once, checks ? CallIdHeader.Check : null),
        new(SipHeaderId.CSeq, "CSeq", None, SipHeaderShape.Text, Once, checks ? CSeqHeader.Check : null),
        new(SipHeaderId.RSeq, "RSeq", None, SipHeaderShape.Number, Once, checks ? RSeqHeader.Check : null),
        new(SipHeaderId.RAck, "RAck", None, SipHeaderShape.Text, Once, checks ? RAckHeader.Check : null),
        new(SipHeaderId.Replaces, "Replaces", None, SipHeaderShape.Value, Once, checks ? ReplacesHeader.Check : null),
        new(SipHeaderId.Join, "Join", None, SipHeaderShape.Value, Once, checks ? JoinHeader.Check : null),
        new(SipHeaderId.TargetDialog, "Target-Dialog", None, SipHeaderShape.Value, Once, checks ? TargetDialogHeader.Check : null),
        new(SipHeaderId.SessionExpires, "Session-Expires", 'x', SipHeaderShape.Value, Once, checks ? SessionExpiresHeader.Check : null),
        new(SipHeaderId.MinSE, "Min-SE", None, SipHeaderShape.Value, Once, checks ? MinSEHeader.Check : null),
        new(SipHeaderId.InReplyTo, "In-Reply-To", None, SipHeaderShape.Tokens, Often, checks ? InReplyToHeader.Check : null),
        new(SipHeaderId.SessionId, "Session-ID", None, SipHeaderShape.Value, Once, checks ? SessionIdHeader.Check : null),
        new(SipHeaderId.Reason, "Reason", None, SipHeaderShape.Values, Often, checks ? ReasonHeader.Check : null),
        new(SipHeaderId.ReferSub, "Refer-Sub", None, SipHeaderShape.Value, Once, checks ? ReferSubHeader.Check : null),
        new(SipHeaderId.Timestamp, "Timestamp", None, SipHeaderShape.Text, Once, checks ? TimestampHeader.Check : null),

        new(SipHeaderId.ContentType, "Content-Type", 'c', SipHeaderShape.Value, Once, checks ? ContentTypeHeader.Check : null),
        new(SipHeaderId.ContentLength, "Content-Length", 'l', SipHeaderShape.Number, Once, checks ? ContentLengthHeader.Check : null),
        new(SipHeaderId.ContentDisposition, "Content-Disposition", None, SipHeaderShape.Value, Once, checks ? ContentDispositionHeader.Check : null),
        new(SipHeaderId.ContentEncoding, "Content-Encoding", 'e', SipHeaderShape.Tokens, Often, checks ? ContentEncodingHeader.Check : null),
        new(SipHeaderId.ContentLanguage, "Content-Language", None, SipHeaderShape.Tokens, Often, checks ? ContentLanguageHeader.Check : null),
        new(SipHeaderId.ContentId, "Content-ID", None, SipHeaderShape.Text, Once, checks ? ContentIdHeader.Check : null),
        new(SipHeaderId.MimeVersion, "MIME-Version", None, SipHeaderShape.Text, Once, checks ? MimeVersionHeader.Check : null),
        new(SipHeaderId.Accept, "Accept", None, SipHeaderShape.Values, Often, checks ? AcceptHeader.Check : null),
        new(SipHeaderId.AcceptEncoding, "Accept-Encoding", None, SipHeaderShape.Values, Often, checks ? AcceptEncodingHeader.Check : null),
        new(SipHeaderId.AcceptLanguage, "Accept-Language", None, SipHeaderShape.Values, Often, checks ? AcceptLanguageHeader.Check : null),

        new(SipHeaderId.Allow, "Allow", None, SipHeaderShape.Tokens, Often, checks ? AllowHeader.Check : null),
        new(SipHeaderId.Require, "Require", None, SipHeaderShape.Tokens, Often, checks ? RequireHeader.Check : null),
        new(SipHeaderId.ProxyRequire, "Proxy-Require", None, SipHeaderShape.Tokens, Often, checks ? ProxyRequireHeader.Check : null),
        new(SipHeaderId.Supported, "Supported", 'k', SipHeaderShape.Tokens, Often, checks ? SupportedHeader.Check : null),
        new(SipHeaderId.Unsupported, "Unsupported", None, SipHeaderShape.Tokens, Often, checks ? UnsupportedHeader.Check : null),
        new(SipHeaderId.AcceptContact, "Accept-Contact", 'a', SipHeaderShape.Values, Often, checks ? AcceptContactHeader.Check : null),
        new(SipHeaderId.RejectContact, "Reject-Contact", 'j', SipHeaderShape.Values, Often, checks ? RejectContactHeader.Check : null),
        new(SipHeaderId.RequestDisposition, "Request-Disposition", 'd', SipHeaderShape.Tokens, Often, checks ? RequestDispositionHeader.Check : null),
        new(SipHeaderId.FeatureCaps, "Feature-Caps", None, SipHeaderShape.Values, Often, checks ? FeatureCapsHeader.Check : null),
        new(SipHeaderId.AnswerMode, "Answer-Mode", None, SipHeaderShape.Value, Once, checks ? AnswerModeHeader.Check : null),
        new(SipHeaderId.PrivAnswerMode, "Priv-Answer-Mode", None, SipHeaderShape.Value, Once, checks ? PrivAnswerModeHeader.Check : null),
        new(SipHeaderId.RecvInfo, "Recv-Info", None, SipHeaderShape.Values, Often, checks ? RecvInfoHeader.Check : null),
        new(SipHeaderId.InfoPackage, "Info-Package", None, SipHeaderShape.Value, Once, checks ? InfoPackageHeader.Check : null),

        new(SipHeaderId.Authorization, "Authorization", None, SipHeaderShape.Credentials, Often, checks ? AuthorizationHeader.Check : null),
        new(SipHeaderId.ProxyAuthorization, "Proxy-Authorization", None, SipHeaderShape.Credentials, Often, checks ? ProxyAuthorizationHeader.Check : null),
        new(SipHeaderId.WwwAuthenticate, "WWW-Authenticate", None, SipHeaderShape.Credentials, Often, checks ? WwwAuthenticateHeader.Check : null),
        new(SipHeaderId.ProxyAuthenticate, "Proxy-Authenticate", None, SipHeaderShape.Credentials, Often, checks ? ProxyAuthenticateHeader.Check : null),
        new(SipHeaderId.AuthenticationInfo, "Authentication-Info", None, SipHeaderShape.AuthParameters, Once, checks ? AuthenticationInfoHeader.Check : null),
        new(SipHeaderId.ProxyAuthenticationInfo, "Proxy-Authentication-Info", None, SipHeaderShape.AuthParameters, Often, checks ? ProxyAuthenticationInfoHeader.Check : null),
        new(SipHeaderId.SecurityClient, "Security-Client", None, SipHeaderShape.Values, Often, checks ? SecurityClientHeader.Check : null),
        new(SipHeaderId.SecurityServer, "Security-Server", None, SipHeaderShape.Values, Often, checks ? SecurityServerHeader.Check : null),
        new(SipHeaderId.SecurityVerify, "Security-Verify", None, SipHeaderShape.Values, Often, checks ? SecurityVerifyHeader.Check : null),
        new(SipHeaderId.Privacy, "Privacy", None, SipHeaderShape.Tokens, Once, checks ? PrivacyHeader.Check : null),

        new(SipHeaderId.Event, "Event", 'o', SipHeaderShape.Value, Once, checks ? EventHeader.Check : null),
        new(SipHeaderId.AllowEvents, "Allow-Events", 'u', SipHeaderShape.Tokens, Often, checks ? AllowEventsHeader.Check : null),
        new(SipHeaderId.SubscriptionState, "Subscription-State", None, SipHeaderShape.Value, Once, checks ? SubscriptionStateHeader.Check : null),
        new(SipHeaderId.SipETag, "SIP-ETag", None, SipHeaderShape.Token, Once, checks ? SipETagHeader.Check : null),
        new(SipHeaderId.SipIfMatch, "SIP-If-Match", None, SipHeaderShape.Token, Once, checks ? SipIfMatchHeader.Check : null),
        new(SipHeaderId.SuppressIfMatch, "Suppress-If-Match", None, SipHeaderShape.Token, Once, checks ? SuppressIfMatchHeader.Check : null),
        new(SipHeaderId.Expires, "Expires", None, SipHeaderShape.Number, Once, checks ? ExpiresHeader.Check : null),
        new(SipHeaderId.MinExpires, "Min-Expires", None, SipHeaderShape.Number, Once, checks ? MinExpiresHeader.Check : null),

        new(SipHeaderId.PChargingVector, "P-Charging-Vector", None, SipHeaderShape.Parameters, Once, checks ? PChargingVectorHeader.Check : null),
        new(SipHeaderId.PChargingFunctionAddresses, "P-Charging-Function-Addresses", None, SipHeaderShape.Parameters, Often, checks ? PChargingFunctionAddressesHeader.Check : null),
        new(SipHeaderId.PChargeInfo, "P-Charge-Info", None, SipHeaderShape.Value, Once, checks ? PChargeInfoHeader.Check : null),
        new(SipHeaderId.RelayedCharge, "Relayed-Charge", None, SipHeaderShape.Values, Often, checks ? RelayedChargeHeader.Check : null),

        new(SipHeaderId.PAccessNetworkInfo, "P-Access-Network-Info", None, SipHeaderShape.Values, Often, checks ? PAccessNetworkInfoHeader.Check : null),
        new(SipHeaderId.CellularNetworkInfo, "Cellular-Network-Info", None, SipHeaderShape.Values, Often, checks ? CellularNetworkInfoHeader.Check : null),
        new(SipHeaderId.PVisitedNetworkId, "P-Visited-Network-ID", None, SipHeaderShape.Values, Often, checks ? PVisitedNetworkIdHeader.Check : null),
        new(SipHeaderId.PPrivateNetworkIndication, "P-Private-Network-Indication", None, SipHeaderShape.Values, Often, checks ? PPrivateNetworkIndicationHeader.Check : null),
        new(SipHeaderId.RestorationInfo, "Restoration-Info", None, SipHeaderShape.Values, Often, checks ? RestorationInfoHeader.Check : null),
        new(SipHeaderId.Geolocation, "Geolocation", None, SipHeaderShape.Values, Often, checks ? GeolocationHeader.Check : null),
        new(SipHeaderId.GeolocationRouting, "Geolocation-Routing", None, SipHeaderShape.Value, Once, checks ? GeolocationRoutingHeader.Check : null),
        new(SipHeaderId.GeolocationError, "Geolocation-Error", None, SipHeaderShape.Value, Once, checks ? GeolocationErrorHeader.Check : null),
        new(SipHeaderId.PolicyContact, "Policy-Contact", None, SipHeaderShape.Addresses, Often, checks ? PolicyContactHeader.Check : null),
        new(SipHeaderId.PolicyId, "Policy-ID", None, SipHeaderShape.Addresses, Often, checks ? PolicyIdHeader.Check : null),

        new(SipHeaderId.PAssertedService, "P-Asserted-Service", None, SipHeaderShape.Tokens, Often, checks ? PAssertedServiceHeader.Check : null),
        new(SipHeaderId.PPreferredService, "P-Preferred-Service", None, SipHeaderShape.Tokens, Often, checks ? PPreferredServiceHeader.Check : null),
        new(SipHeaderId.PEarlyMedia, "P-Early-Media", None, SipHeaderShape.Tokens, Often, checks ? PEarlyMediaHeader.Check : null),
        new(SipHeaderId.PMediaAuthorization, "P-Media-Authorization", None, SipHeaderShape.Tokens, Often, checks ? PMediaAuthorizationHeader.Check : null),
        new(SipHeaderId.PAnswerState, "P-Answer-State", None, SipHeaderShape.Value, Once, checks ? PAnswerStateHeader.Check : null),
        new(SipHeaderId.ResourcePriority, "Resource-Priority", None, SipHeaderShape.Tokens, Often, checks ? ResourcePriorityHeader.Check : null),
        new(SipHeaderId.AcceptResourcePriority, "Accept-Resource-Priority", None, SipHeaderShape.Tokens, Often, checks ? AcceptResourcePriorityHeader.Check : null),
        new(SipHeaderId.PriorityShare, "Priority-Share", None, SipHeaderShape.Token, Once, checks ? PriorityShareHeader.Check : null),
        new(SipHeaderId.ServiceInteractInfo, "Service-Interact-Info", None, SipHeaderShape.Values, Often, checks ? ServiceInteractInfoHeader.Check : null),
        new(SipHeaderId.UserToUser, "User-to-User", None, SipHeaderShape.Values, Often, checks ? UserToUserHeader.Check : null),
        new(SipHeaderId.ContributionId, "Contribution-ID", None, SipHeaderShape.Text, Once, checks ? ContributionIdHeader.Check : null),
        new(SipHeaderId.ConversationId, "Conversation-ID", None, SipHeaderShape.Text, Once, checks ? ConversationIdHeader.Check : null),
        new(SipHeaderId.InReplyToContributionId, "InReplyTo-Contribution-ID", None, SipHeaderShape.Text, Once, checks ? InReplyToContributionIdHeader.Check : null),
        new(SipHeaderId.Priority, "Priority", None, SipHeaderShape.Token, Once, checks ? PriorityHeader.Check : null),

        new(SipHeaderId.UserAgent, "User-Agent", None, SipHeaderShape.Text, Once, checks ? UserAgentHeader.Check : null),
        new(SipHeaderId.Server, "Server", None, SipHeaderShape.Text, Once, checks ? ServerHeader.Check : null),
        new(SipHeaderId.Subject, "Subject", 's', SipHeaderShape.Text, Once, checks ? SubjectHeader.Check : null),
        new(SipHeaderId.Organization, "Organization", None, SipHeaderShape.Text, Once, checks ? OrganizationHeader.Check : null),
        new(SipHeaderId.Warning, "Warning", None, SipHeaderShape.Text, Often, checks ? WarningHeader.Check : null),
        new(SipHeaderId.Date, "Date", None, SipHeaderShape.Text, Once, checks ? DateHeader.Check : null),
        new(SipHeaderId.RetryAfter, "Retry-After", None, SipHeaderShape.Value, Once, checks ? RetryAfterHeader.Check : null),
        new(SipHeaderId.AlertInfo, "Alert-Info", None, SipHeaderShape.Values, Often, checks ? AlertInfoHeader.Check : null),
        new(SipHeaderId.CallInfo, "Call-Info", None, SipHeaderShape.Values, Often, checks ? CallInfoHeader.Check : null),
        new(SipHeaderId.ErrorInfo, "Error-Info", None, SipHeaderShape.Values, Often, checks ? ErrorInfoHeader.Check : null),
    ];
}
