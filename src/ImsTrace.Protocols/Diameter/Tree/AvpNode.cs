using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Protocols.Diameter.Tree;

/// <summary>An AVP in the tree of its message, and what the dictionary knows of it.</summary>
public readonly ref struct AvpNode
{
    public AvpView Avp { get; init; }

    /// <summary>The dictionary's entry; null for an AVP that it does not know.</summary>
    public AvpDefinition? Definition { get; init; }

    /// <summary>How many groups it is in.</summary>
    public int Depth { get; init; }

    /// <summary>Inside Experimental-Result, the vendor whose result it is (RFC 6733 section 7.6).</summary>
    public uint ResultVendor { get; init; }

    /// <summary>Whether it holds AVPs, which the walk goes into.</summary>
    public bool IsGrouped => Definition?.Type == AvpType.Grouped;
}
