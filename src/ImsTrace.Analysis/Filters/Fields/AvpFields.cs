using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The AVPs of the dictionary as fields, <c>diameter.</c> and the AVP's name; made when the first is asked for.</summary>
internal static class AvpFields
{
    private const string Prefix = "diameter.";

    // What Wireshark 4.0 does not know, or calls by another name, by which it is found here too.
    private static readonly HashSet<string> OnlyHere =
    [
        "3GPP-IPv6-DNS-Servers", "AS-Number", "Acct-Multi-Session-Id", "Acct-Tunnel-Connection", "Application-Server-Id",
        "Application-Session-Id", "Call-Barring-Info", "Call-Reference-Info", "Call-Reference-Number", "Destination-SIP-URI", "Digest-QoP",
        "EPDG-Address", "Framed-Appletalk-Link", "Framed-Appletalk-Network", "Framed-Appletalk-Zone", "HSS-ID", "IMS-Emergency-Indicator",
        "IP-Realm-Default-Indication", "ISUP-Cause", "Incoming-Trunk-Group-Id", "LCS-Client-Id", "Local-GW-Inserted-Indication",
        "MBMS-Charged-Party", "MMTel-SService-Type", "Media-Component-Status", "Number-Of-Messages-Sent", "OFR-Flags",
        "Originating-SIP-URI", "Outgoing-Trunk-Group-Id", "PDP-Session-Operation", "PPR-Address", "PoC-User-Role-Info-Units",
        "QoS-Final-Unit-Indication", "RTR-Flags", "Redirect-Address-IPAddress", "Redirect-Address-SIP-URI", "Redirect-Address-URL",
        "Redirect-Server-Extension", "Related-Trigger", "Reporting-Reason", "SMSMI-Correlation-ID", "SN-Request-Type", "Status-AS-Code",
        "Subscription-Id-E164", "Subscription-Id-Extension", "Subscription-Id-IMSI", "Subscription-Id-NAI", "Subscription-Id-Private",
        "Subscription-Id-SIP-URI", "TCP-Source-Port", "Transcoder-Inserted-Indication", "Transit-IOI-List", "Trunk-Group-Id", "User-Data",
        "User-Data-Request-Type", "User-Session-Id", "Wildcarded-Public-Identity",
    ];

    /// <summary>A field for each name of the dictionary; names that several AVPs have are one.</summary>
    public static IEnumerable<FilterField> All
    {
        get
        {
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            foreach (AvpDefinition avp in DiameterDictionary.Default.Avps.ToArray())
            {
                if (seen.Add(avp.ToString()) && Find(Prefix + avp) is { } found)
                    yield return found;
            }
        }
    }

    /// <summary>The field of this name, or of an alias that the dictionary knows; null where there is none.</summary>
    public static FilterField? Find(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        ReadOnlySpan<AvpDefinition> found = DiameterDictionary.Default.FindByName(name);
        if (found.IsEmpty)
            return null;
        AvpDefinition[] avps = found.ToArray();
        FieldPlan plan = default;
        foreach (AvpDefinition avp in avps)
            plan = plan.With(FieldPlan.Of(RawParts.Of(avp.Vendor, avp.Code)));
        FilterType type = AvpValues.TypeOf(avps[0].Type);
        return new(name, type, AvpValues.Of(avps, type), plan, Describe(avps[0]))
        {
            IsTshark = !OnlyHere.Contains(avps[0].ToString()),
            NumberOf = type == FilterType.Number ? text => NumberOf(avps, text) : null,
        };
    }

    private static string Describe(AvpDefinition avp)
    {
        bool isNamed = DiameterDictionary.Default.TryGetVendorName(avp.Vendor, out ReadOnlySpan<byte> vendor) && avp.Vendor != 0;
        return $"AVP {avp.Code}{(isNamed ? $" of {Encoding.ASCII.GetString(vendor)}" : "")}, at any depth";
    }

    private static long? NumberOf(AvpDefinition[] avps, string text)
    {
        byte[] name = Encoding.UTF8.GetBytes(text);
        foreach (AvpDefinition avp in avps)
        {
            foreach (NamedNumber value in avp.Values)
            {
                if (Ascii.EqualsIgnoreCase(value.Name, name))
                    return value.Value;
            }
        }
        return null;
    }
}
