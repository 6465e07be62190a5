using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>
/// SDP-025: the certificate that an end of an MSRP connection shows has the hash that its a=fingerprint says. TLS up to 1.2 shows
/// it in the clear, TLS 1.3 and a session that is resumed do not (RFC 8446 section 4.4.2, RFC 5246 section 7.3). A relay has a certificate of an authority (RFC 4976 section 4.1), for which a=fingerprint does not stand.
/// </summary>
internal sealed class FingerprintRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-025", Severity.Error, "security", "RFC 4975 section 14.4; RFC 8122 section 6.2",
        "A section of MSRP over TLS has a=fingerprint, that of its certificate.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpText.Plan.With(FieldPlan.Of(MessageField.SdpMedia, MessageField.SdpPaths));

    public void Judge(FlowRuleContext context)
    {
        foreach (ShownCertificate certificate in context.Flow.Certificates)
            Judge(context, certificate);
        JudgeUnshown(context);
    }

    // Whose certificate was not seen may have another than it says; before the session stands nobody has to show one.
    private static void JudgeUnshown(FlowRuleContext context)
    {
        bool isSaid = false;
        string? unknown = null;
        bool isSetUp = IsSetUp(context.Flow);
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!message.Record.Has(MessageField.SdpMedia))
                continue;
            SdpMessageMediaReader sections = new(SdpText.Of(message));
            while (sections.TryRead(out SdpMessageMediaView section))
            {
                if (!HasFingerprint(section))
                    continue;
                isSaid = true;
                if (isSetUp && TryGetOwn(section, out Endpoint own) && !IsShown(context.Flow, section))
                    unknown ??= context.View.IsHidden(new(-1, NodeRole.Unknown, own), null) ? "TLS showed no certificate" : "the handshake of TLS was not captured";
            }
        }
        if (unknown is not null)
            context.NotEvaluable(unknown);
        else if (isSaid && context.Flow.Certificates.Count == 0)
            context.Pass();
    }

    private static bool IsSetUp(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction.Request is { } request && request.Is("INVITE"u8) && transaction.Final?.StatusOf() is >= 200 and < 300)
                return true;
        }
        return false;
    }

    private static bool IsShown(Flow flow, SdpMessageMediaView section)
    {
        foreach (ShownCertificate certificate in flow.Certificates)
        {
            if (IsOf(section, certificate))
                return true;
        }
        return false;
    }

    private static bool HasFingerprint(SdpMessageMediaView section)
        => section.IsSecure && section.Port != 0 && section.Media.TryGet(SdpAttributeName.Fingerprint, out _);

    // Each hop has a copy of the SDP, and later offers may bring another certificate: one that fits will do (RFC 8122 section 5).
    private static void Judge(FlowRuleContext context, ShownCertificate certificate)
    {
        FlowMessage? differing = null;
        string observed = "";
        string expected = "";
        bool isUnknown = false;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!message.Record.Has(MessageField.SdpMedia))
                continue;
            SdpMessageMediaReader sections = new(SdpText.Of(message));
            while (sections.TryRead(out SdpMessageMediaView section))
            {
                if (!HasFingerprint(section) || !IsOf(section, certificate))
                    continue;
                if (Matches(section.Media.Section, certificate, ref expected, ref observed, ref isUnknown)
                    || Matches(section.Media.Session, certificate, ref expected, ref observed, ref isUnknown))
                {
                    context.Pass();
                    return;
                }
                differing ??= observed.Length > 0 ? message : null;
            }
        }
        if (isUnknown)
            context.NotEvaluable("the hash function of a=fingerprint is not known");
        else if (differing is not null)
            context.Fail(differing, "The certificate shown for the MSRP connection is not the one of a=fingerprint.", expected,
                string.Create(CultureInfo.InvariantCulture, $"{observed}, shown by {certificate.Source} in frame {certificate.Frame.Number}"));
    }

    // The section of who showed it: who takes the connection by address and port, who opens it by the address alone.
    private static bool IsOf(SdpMessageMediaView section, ShownCertificate certificate)
    {
        if (!TryGetOwn(section, out Endpoint own))
            return false;
        return certificate.IsServer ? certificate.Source == own : certificate.Source.Host == own.Host;
    }

    // The address that the section names for the one who says it; false where relays stand before it.
    private static bool TryGetOwn(SdpMessageMediaView section, out Endpoint own)
    {
        own = default;
        MsrpPath path = new(section.Path);
        if (!path.First.SequenceEqual(path.Last) || !MsrpUri.TryRead(path.First, out MsrpUri uri) || !Endpoint.TryParseHost(uri.Host.Trim("[]"u8), out Endpoint host))
            return false;
        own = host with { Port = (ushort)uri.Port };
        return true;
    }

    private static bool Matches(SdpSectionView lines, ShownCertificate certificate, ref string expected, ref string observed, ref bool isUnknown)
    {
        SdpAttributeReader attributes = lines.Attributes;
        while (attributes.TryRead(out SdpAttribute attribute))
        {
            if (attribute.Name != SdpAttributeName.Fingerprint || !SdpFingerprint.TryRead(attribute.Value, out SdpFingerprint fingerprint))
                continue;
            ReadOnlySpan<byte> hash = certificate.Hashes.Of(fingerprint.Algorithm);
            if (SdpHex.Matches(fingerprint.Value, hash))
                return true;
            isUnknown |= hash.IsEmpty;
            if (hash.IsEmpty || observed.Length > 0)
                continue;
            (expected, observed) = (Encoding.ASCII.GetString(fingerprint.Value), SdpHex.Format(hash));
        }
        return false;
    }
}
