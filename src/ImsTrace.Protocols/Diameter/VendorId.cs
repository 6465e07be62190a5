namespace ImsTrace.Protocols.Diameter;

/// <summary>SMI enterprise numbers of AVPs and results (IANA; RFC 6733 section 4.1).</summary>
public static class VendorId
{
    public const uint Ietf = 0;
    public const uint ThreeGpp = 10415;
    public const uint Etsi = 13019;
}
