namespace ImsTrace.Protocols.H248.Text;

/// <summary>What stands in a token's braces.</summary>
internal enum TokenBody : byte
{
    None,
    /// <summary>A list of tokens of a group.</summary>
    List,
    /// <summary>Octets up to the closing brace.</summary>
    Octets,
    Quoted,
    Acks,
    Topology,
    Terminations,
    ContextIds,
}
