namespace ImsTrace.Protocols.H248.Binary;

/// <summary>What is done with a value of the binary encoding.</summary>
internal enum BerAction : byte
{
    /// <summary>It is only a wrapper: what it holds belongs to the present node.</summary>
    Into,
    /// <summary>A node for it, and what it holds below.</summary>
    Node,
    /// <summary>A node whose number is the tag, and what it holds below.</summary>
    NodeTag,
    NodeNumber,
    NodeBoolean,
    /// <summary>A node without a number: a NULL that asks for something.</summary>
    NodeBare,
    NodeText,
    NodeHex,
    /// <summary>What follows is said of the present node.</summary>
    Tag,
    Number,
    LastNumber,
    Segment,
    RequestId,
    Text,
    IPAddress,
    Optional,
    WildcardReturn,
    ImmAckRequired,
    LastSegment,
    PackagedName,
    PackageName,
    ItemName,
    Values,
    Relation,
    Range,
    Sublist,
    /// <summary>Values that have a reader of their own.</summary>
    Termination,
    OtherTerminations,
    AuditBits,
    CompletionBits,
    SessionDescription,
    DigitMap,
    TimeStamp,
    Reason,
    TopologyExtension,
    Ignore,
}
