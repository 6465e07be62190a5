using System.Text;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Replay.Diameter;

/// <summary>Writes a recorded message anew, AVP by AVP (spec part 5.4): what is of the connection or of the session is the caller's, identities are mapped, the rest stays.</summary>
internal static class CxRewriter
{
    private const uint ThreeGpp = VendorId.ThreeGpp;

    /// <summary>Adds the AVPs of a message whose values stay or are mapped.</summary>
    /// <param name="writer">Where they are added.</param>
    /// <param name="message">The recorded message.</param>
    /// <param name="map">The identities.</param>
    /// <param name="isLeftOut">AVPs that the caller writes, or nobody.</param>
    public static void Copy(DiameterWriter writer, DiameterMessage message, IdentityMap map, Func<uint, uint, bool> isLeftOut)
    {
        AvpReader reader = message.Avps;
        while (reader.MoveNext())
        {
            AvpView avp = reader.Current;
            if (!IsOfConnection(avp) && !isLeftOut(avp.Code, avp.Vendor))
                writer.Add(avp.Code, Mapped(avp, map), avp.Vendor, avp.Flags);
        }
    }

    /// <summary>
    /// Adds the SIP-Auth-Data-Items of an MAR. A recorded resynchronisation (SIP-Authorization, TS 33.203 section 6.1.3) is left out: its
    /// AUTS answers a RAND of the recording, of which the live HSS knows nothing.
    /// </summary>
    public static void CopyAuthItems(DiameterWriter writer, DiameterMessage request)
    {
        AvpReader reader = request.Avps;
        while (reader.MoveNext())
        {
            AvpView avp = reader.Current;
            if (!IsAuthItem(avp.Code, avp.Vendor) || !reader.TryOpen(out AvpReader item))
                continue;
            writer.Begin(avp.Code, avp.Vendor, avp.Flags);
            while (item.MoveNext())
            {
                if (!item.Current.Is(AvpCode.SIPAuthorization, ThreeGpp))
                    writer.Add(item.Current.Code, item.Current.Value, item.Current.Vendor, item.Current.Flags);
            }
            writer.End();
        }
    }

    /// <summary>Whether an AVP is a SIP-Auth-Data-Item.</summary>
    public static bool IsAuthItem(uint code, uint vendor) => (code, vendor) == (AvpCode.SIPAuthDataItem, ThreeGpp);

    /// <summary>Adds the AVPs of that code as they stand in a message: Proxy-Info goes back as it came (RFC 6733 section 6.2).</summary>
    public static void Echo(DiameterWriter writer, DiameterMessage message, uint code)
    {
        AvpReader reader = message.Avps;
        while (reader.MoveNext())
        {
            if (reader.Current.Is(code))
                writer.Add(code, reader.Current.Value, flags: reader.Current.Flags);
        }
    }

    // Written anew for each connection and hop, or of relays that are not there.
    private static bool IsOfConnection(in AvpView avp) => avp.Vendor == 0 && avp.Code is AvpCode.SessionId or AvpCode.OriginHost or AvpCode.OriginRealm
        or AvpCode.DestinationHost or AvpCode.DestinationRealm or AvpCode.RouteRecord or AvpCode.ProxyInfo or AvpCode.OriginStateId;

    private static byte[] Mapped(in AvpView avp, IdentityMap map)
    {
        if (map.IsEmpty)
            return avp.Value.ToArray();
        string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);
        return (avp.Code, avp.Vendor) switch
        {
            (AvpCode.UserName, 0) => Encoding.UTF8.GetBytes(map.PrivateOf(Text(avp.Value))),
            (AvpCode.PublicIdentity, ThreeGpp) => Encoding.UTF8.GetBytes(map.PublicOf(Text(avp.Value)) ?? Text(avp.Value)),
            (AvpCode.UserData, ThreeGpp) => CxIdentities.Rewrite(avp.Value, map),
            _ => avp.Value.ToArray(),
        };
    }
}
