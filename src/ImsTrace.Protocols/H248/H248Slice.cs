namespace ImsTrace.Protocols.H248;

/// <summary>Text of a node: where it stands in the message, or among the texts that were made of the message's bytes.</summary>
public readonly record struct H248Slice(int Offset, int Length, bool IsDerived = false);
