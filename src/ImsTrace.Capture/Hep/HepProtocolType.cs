namespace ImsTrace.Capture.Hep;

/// <summary>What a HEP payload is (chunk 11 of the HEP3 Network Protocol Specification), where it bears on signalling; others are kept as numbers.</summary>
public enum HepProtocolType : byte
{
    /// <summary>Not said: HEP v1 and v2, and packets that are not from HEP.</summary>
    None = 0,
    /// <summary>SIP.</summary>
    Sip = 1,
    /// <summary>RTCP, as JSON.</summary>
    Rtcp = 5,
    /// <summary>MEGACO (H.248).</summary>
    Megaco = 7,
    /// <summary>M3UA.</summary>
    M3ua = 9,
    /// <summary>Diameter: as octets, or as JSON.</summary>
    Diameter = 56,
    /// <summary>A line of a log.</summary>
    Log = 100,
}
