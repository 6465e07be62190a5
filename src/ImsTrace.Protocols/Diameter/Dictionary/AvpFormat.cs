namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>What the octets or the number of an AVP stand for, beyond its data format.</summary>
public enum AvpFormat : byte
{
    /// <summary>No more than the data format says.</summary>
    None,
    /// <summary>Text in UTF-8, XML and header fields among it.</summary>
    Text,
    /// <summary>Digits in half octets (TS 29.002 section 17.7.8, TBCD-STRING).</summary>
    Tbcd,
    /// <summary>A mobile country and network code in three octets (TS 23.003 section 12.1).</summary>
    Plmn,
    /// <summary>An IPv4 or IPv6 address without its family (RFC 7155 section 4.4.10).</summary>
    Ip,
    /// <summary>An IPv6 prefix after a reserved octet and its length (RFC 3162 section 2.3).</summary>
    Prefix,
    /// <summary>A bit mask.</summary>
    Bits,
}
