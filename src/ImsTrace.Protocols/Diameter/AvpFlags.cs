namespace ImsTrace.Protocols.Diameter;

/// <summary>The flags of an AVP (RFC 6733 section 4.1).</summary>
[Flags]
public enum AvpFlags : byte
{
    None = 0,
    Protected = 0x20,
    Mandatory = 0x40,
    VendorSpecific = 0x80,
}
