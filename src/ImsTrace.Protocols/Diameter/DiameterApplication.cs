namespace ImsTrace.Protocols.Diameter;

/// <summary>Application identifiers (IANA AAA parameters; RFC 6733 section 2.4).</summary>
public static class DiameterApplication
{
    public const uint Base = 0;
    public const uint Nasreq = 1;
    public const uint Accounting = 3;
    public const uint CreditControl = 4;
    public const uint Eap = 5;
    public const uint Sip = 6;
    public const uint Cx = 16777216;
    public const uint Sh = 16777217;
    public const uint Wx = 16777219;
    public const uint Zn = 16777220;
    public const uint Zh = 16777221;
    public const uint Gq = 16777222;
    public const uint Rx = 16777236;
    public const uint Gx = 16777238;
    public const uint STa = 16777250;
    public const uint S6a = 16777251;
    public const uint S13 = 16777252;
    public const uint SLg = 16777255;
    public const uint SWm = 16777264;
    public const uint SWx = 16777265;
    public const uint Gxx = 16777266;
    public const uint S9 = 16777267;
    public const uint S6b = 16777272;
    public const uint SLh = 16777291;
    public const uint Sy = 16777302;
    public const uint S6c = 16777312;
    public const uint SGd = 16777313;
    public const uint Relay = 0xFFFFFFFF;

    private const uint LastStandard = 31;
    private const uint FirstVendor = 0x01000000;
    private const uint LastVendor = 0x0100FFFF;

    /// <summary>Whether the number lies where IANA has handed identifiers out, with room for what it may add.</summary>
    internal static bool IsPlausible(uint id) => id is <= LastStandard or >= FirstVendor and <= LastVendor or Relay;
}
