namespace ImsTrace.Analysis.Rules.Profiles;

/// <summary>What a network follows: one epoch, and modifiers. Rules hold in all, or only in some.</summary>
[Flags]
public enum Profile : byte
{
    /// <summary>Nothing said.</summary>
    None = 0,
    /// <summary>IETF only: no IMS headers.</summary>
    Core = 1,
    /// <summary>IMS of releases 5 and 6: MSRP paths as in RFC 4975.</summary>
    ImsR5 = 2,
    /// <summary>IMS since release 10: COMEDIA (RFC 6135) and CEMA (RFC 6714).</summary>
    ImsR10 = 4,
    /// <summary>GSMA RCS: CPIM with IMDN always.</summary>
    Rcs = 8,
    /// <summary>Modifier: no security agreement on Gm.</summary>
    GmPlain = 16,
    /// <summary>Modifier: I-CSCF and S-CSCF share an address.</summary>
    Topology1 = 32,
    /// <summary>Any epoch of IMS.</summary>
    Ims = ImsR5 | ImsR10 | Rcs,
    /// <summary>All epochs.</summary>
    Epochs = Core | Ims,
}
