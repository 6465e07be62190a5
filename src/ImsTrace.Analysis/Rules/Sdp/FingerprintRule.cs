using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>
/// SDP-025: the certificate that an end of an MSRP connection shows has the hash that its a=fingerprint says. TLS up to 1.2 shows
/// it in the clear. A relay has a certificate of an authority (RFC 4976 section 4.1), for which a=fingerprint does not stand.
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
    }

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
                if (!section.IsSecure || section.Port == 0 || !IsOf(section, certificate) || !section.Media.TryGet(SdpAttributeName.Fingerprint, out _))
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
        MsrpPath path = new(section.Path);
        if (!path.First.SequenceEqual(path.Last) || !MsrpUri.TryRead(path.First, out MsrpUri uri) || !Endpoint.TryParseHost(uri.Host.Trim("[]"u8), out Endpoint host))
            return false;
        return certificate.IsServer ? certificate.Source == (host with { Port = (ushort)uri.Port }) : certificate.Source.Host == host;
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
