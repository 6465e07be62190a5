namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>The data format of an AVP (RFC 6733 sections 4.2 and 4.3; application and vendor identifiers are told apart for their names).</summary>
public enum AvpType : byte
{
    OctetString,
    Integer32,
    Integer64,
    Unsigned32,
    Unsigned64,
    Float32,
    Float64,
    Grouped,
    Address,
    Time,
    UTF8String,
    DiameterIdentity,
    DiameterURI,
    Enumerated,
    IPFilterRule,
    QoSFilterRule,
    AppId,
    VendorId,
}
