namespace ImsTrace.Protocols.H248;

/// <summary>What else is said of a node.</summary>
[Flags]
public enum H248NodeFlags : ushort
{
    None = 0,
    HasNumber = 1,
    /// <summary>A command with O-: its failure stops nothing (H.248.1 section 6.2.1).</summary>
    Optional = 1 << 1,
    /// <summary>A command with W-: one answer for all terminations (H.248.1 section 6.2.2).</summary>
    WildcardReturn = 1 << 2,
    ImmAckRequired = 1 << 3,
    HasSegment = 1 << 4,
    LastSegment = 1 << 5,
    /// <summary>The context or termination is $: the other side chooses.</summary>
    Choose = 1 << 6,
    /// <summary>The context, termination or request id is *.</summary>
    All = 1 << 7,
    GreaterThan = 1 << 8,
    SmallerThan = 1 << 9,
    UnequalTo = 1 << 10,
    /// <summary>All of the values below together.</summary>
    Sublist = 1 << 11,
    /// <summary>One of the values below.</summary>
    Alternatives = 1 << 12,
    /// <summary>From the first of the values below to the second.</summary>
    Range = 1 << 13,
}
