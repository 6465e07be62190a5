namespace ImsTrace.Protocols.H248;

/// <summary>One construct of a message: a node in a tree that is kept as a list, each in front of what it holds (H.248.1 Annexes A and B).</summary>
public record struct H248Node
{
    public H248NodeKind Kind { get; internal set; }

    /// <summary>How deep it stands; what it holds stands behind it and deeper.</summary>
    public byte Depth { get; internal set; }

    public H248NodeFlags Flags { get; internal set; }

    /// <summary>An id, code or enumerated value, as <see cref="Kind"/> says; only with <see cref="H248NodeFlags.HasNumber"/>.</summary>
    public uint Number { get; internal set; }

    /// <summary>The end of a range of acknowledged transactions, or the number of a segment.</summary>
    public uint LastNumber { get; internal set; }

    /// <summary>Where it starts, counted from the first byte of the message.</summary>
    public int Offset { get; internal set; }

    /// <summary>How many bytes it takes, with all that it holds.</summary>
    public int Length { get; internal set; }

    /// <summary>The name of a property, event, signal, statistic, parameter or package, as package/item.</summary>
    public H248Slice Name { get; internal set; }

    public H248Slice Value { get; internal set; }

    /// <summary>Whether <see cref="Number"/> says something.</summary>
    public readonly bool HasNumber => (Flags & H248NodeFlags.HasNumber) != 0;

    /// <summary>Whether it is a transaction, a range of acknowledged ones, or the error of the whole message (H.248.1 section 8.2.2).</summary>
    public readonly bool IsTransaction
        => Kind is H248NodeKind.TransactionRequest or H248NodeKind.TransactionReply or H248NodeKind.TransactionPending or H248NodeKind.SegmentReply
            or H248NodeKind.AckRange || (Kind == H248NodeKind.Error && Depth == 1);

    internal void SetNumber(uint number)
    {
        Number = number;
        Flags |= H248NodeFlags.HasNumber;
    }
}
