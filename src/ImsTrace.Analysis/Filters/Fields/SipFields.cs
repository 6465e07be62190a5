using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields of SIP under tshark's names: a new one is one more row.</summary>
internal static class SipFields
{
    private static readonly string[] DigestParameters =
    [
        "username", "realm", "nonce", "uri", "response", "algorithm", "opaque", "qop", "nc", "cnonce", "domain", "stale", "auts", "rspauth",
        "nextnonce", "ck", "ik",
    ];

    private static readonly SipHeaderId[] AuthHeaders =
    [
        SipHeaderId.Authorization, SipHeaderId.WwwAuthenticate, SipHeaderId.ProxyAuthorization, SipHeaderId.ProxyAuthenticate,
        SipHeaderId.AuthenticationInfo,
    ];

    private static readonly FieldPlan AuthPlan = MakeAuthPlan();

    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows =>
    [
        .. Messages, .. Dialog, .. Vias,
        .. Address("sip.r-uri", MessageField.RequestUri, "Request-URI", whole: ""),
        .. Address("sip.from", MessageField.FromUri, "From", whole: ".addr"), .. DisplayName("sip.from", SipHeaderId.From),
        .. Address("sip.to", MessageField.ToUri, "To", whole: ".addr"), .. DisplayName("sip.to", SipHeaderId.To),
        .. Address("sip.contact", MessageField.Contacts, "Contact", whole: ".uri"), .. DisplayName("sip.contact", SipHeaderId.Contact),
        .. Address("sip.Route", MessageField.Routes, "Route", whole: ".uri"), .. DisplayName("sip.Route", SipHeaderId.Route),
        .. Address("sip.Record-Route", MessageField.RecordRoutes, "Record-Route", whole: ".uri"),
        .. Address("sip.Path", MessageField.Paths, "Path", whole: ".uri"),
        .. Address("sip.Service-Route", MessageField.ServiceRoutes, "Service-Route", whole: ".uri"),
        .. Address("sip.pai", MessageField.AssertedIdentities, "P-Asserted-Identity", whole: ".addr"),
        .. DisplayName("sip.pai", SipHeaderId.PAssertedIdentity),
        .. Address("sip.ppi", MessageField.PreferredIdentities, "P-Preferred-Identity", whole: ".addr"),
        .. Digest, .. Headers,
    ];

    private static IEnumerable<FilterField> Messages =>
    [
        OfKind("sip.Method", FilterType.Text, MessageField.Method, MessageKind.Request, "the method of a request"),
        OfKind("sip.Status-Code", FilterType.Number, MessageField.Status, MessageKind.Response, "the status code of a response"),
        Of("sip.Call-ID", FilterType.Text, MessageField.CallId, "the Call-ID"),
        Of("sip.CSeq.seq", FilterType.Number, MessageField.CSeq, "the number in CSeq"),
        Of("sip.CSeq.method", FilterType.Text, MessageField.Method, "the method in CSeq"),
        Of("sip.Max-Forwards", FilterType.Number, MessageField.MaxForwards, "Max-Forwards"),
        Of("sip.Expires", FilterType.Number, MessageField.Expires, "Expires"),
        Of("sip.icid_value", FilterType.Text, MessageField.Icid, "icid-value of P-Charging-Vector") with
        {
            Any = FieldValues.In(Protocol.Sip, FieldValues.Of(MessageField.Icid)),
        },
    ];

    private static IEnumerable<FilterField> Dialog =>
    [
        Of("sip.from.tag", FilterType.Text, MessageField.FromTag, "the tag of From"),
        Of("sip.to.tag", FilterType.Text, MessageField.ToTag, "the tag of To"),
        new("sip.tag", FilterType.Text, FieldValues.In(Protocol.Sip, static (message, test)
            => (message.Has(MessageField.FromTag) && test(new FilterValue(message.Text(MessageField.FromTag))))
            || (message.Has(MessageField.ToTag) && test(new FilterValue(message.Text(MessageField.ToTag))))),
            FieldPlan.Of(MessageField.FromTag, MessageField.ToTag), "the tags of From and To"),
    ];

    private static IEnumerable<FilterField> Vias =>
    [
        OfVia("sip.Via.branch", static (scoped in via) => via.Branch, "the branch of each Via"),
        OfVia("sip.Via.transport", static (scoped in via) => via.Transport, "the transport of each Via"),
        OfVia("sip.Via.sent-by.address", TextParts.SentByHost, "the host of each Via"),
        OfVia("sip.Via.received", static (scoped in via) => via.Received, "received of each Via"),
        OfVia("sip.Via.rport", static (scoped in via) => via.HasRPort && via.RPort.IsEmpty ? "rport"u8 : via.RPort, "rport of each Via, 'rport' where asked for"),
        new("sip.Via.sent-by.port", FilterType.Number, FieldValues.Via(static (scoped in via) => TextParts.PortOf(via.SentBy), isNumber: true),
            FieldPlan.Of(RawParts.Of(SipHeaderId.Via)), "the port of each Via, where it has one"),
    ];

    // Of credentials and challenges alike; tshark keeps the quotes of quoted values, here they are no part of them.
    private static IEnumerable<FilterField> Digest =>
    [
        .. DigestParameters.Select(static parameter => OfDigest(parameter == "response" ? "digest.response" : parameter, parameter)),
        new("sip.auth.scheme", FilterType.Text, FieldValues.AuthScheme(AuthHeaders), AuthPlan, "the scheme of credentials or challenge"),
    ];

    // Every header that is known by name, as it stands.
    private static IEnumerable<FilterField> Headers
    {
        get
        {
            foreach (SipHeaderId header in Enum.GetValues<SipHeaderId>())
            {
                string name = System.Text.Encoding.ASCII.GetString(SipHeaderNames.NameOf(header));
                if (name.Length == 0 || header is SipHeaderId.CallId or SipHeaderId.MaxForwards or SipHeaderId.Expires)
                    continue;
                string tshark = SipHeaderFieldNames.Of(name, out bool isTshark);
                bool isNumber = header is SipHeaderId.ContentLength or SipHeaderId.RSeq or SipHeaderId.RetryAfter or SipHeaderId.MaxBreadth;
                yield return new($"sip.{tshark}", isNumber ? FilterType.Number : FilterType.Text,
                    FieldValues.Header(header, isNumber), FieldPlan.Of(RawParts.Of(header)), $"{name} as it stands")
                { IsTshark = isTshark };
            }
        }
    }

    private static IEnumerable<FilterField> Address(string name, MessageField field, string header, string whole) =>
    [
        OfPart(name + whole, field, TextParts.Whole, $"the URI of {header}"),
        OfPart(name + ".user", field, TextParts.User, $"the user in {header}"),
        OfPart(name + ".host", field, TextParts.Host, $"the host in {header}"),
        OfPart(name + ".port", field, TextParts.Port, $"the port in {header}, as text"),
        // tshark has the name sip.r-uri.param, and never a value for it.
        .. whole.Length == 0 ? [] : (FilterField[])[OfPart(name + ".param", field, TextParts.Parameters, $"the parameters of the URI of {header}")],
    ];

    private static IEnumerable<FilterField> DisplayName(string name, SipHeaderId header)
        => [new(name + ".display.info", FilterType.Text, FieldValues.DisplayName(header), FieldPlan.Of(RawParts.Of(header)), "the display name")];

    private static FilterField Of(string name, FilterType type, MessageField field, string text)
        => new(name, type, FieldValues.In(Protocol.Sip, FieldValues.Of(field)), FieldPlan.Of(field), text);

    private static FilterField OfKind(string name, FilterType type, MessageField field, MessageKind kind, string text)
        => new(name, type, FieldValues.In(Protocol.Sip, kind, FieldValues.Of(field)), FieldPlan.Of(field), text);

    private static FilterField OfPart(string name, MessageField field, TextPart part, string text)
        => new(name, FilterType.Text, FieldValues.In(Protocol.Sip, FieldValues.PartOf(field, part)), FieldPlan.Of(field), text);

    private static FilterField OfVia(string name, ViaPart part, string text)
        => new(name, FilterType.Text, FieldValues.Via(part), FieldPlan.Of(RawParts.Of(SipHeaderId.Via)), text);

    private static FilterField OfDigest(string name, string parameter)
        => new($"sip.auth.{name}", FilterType.Text, FieldValues.AuthParameter(AuthHeaders, System.Text.Encoding.ASCII.GetBytes(parameter)), AuthPlan,
            $"{parameter} of credentials or challenge, no quotes");

    private static FieldPlan MakeAuthPlan()
    {
        FieldPlan plan = default;
        foreach (SipHeaderId header in AuthHeaders)
            plan = plan.With(FieldPlan.Of(RawParts.Of(header)));
        return plan;
    }
}
