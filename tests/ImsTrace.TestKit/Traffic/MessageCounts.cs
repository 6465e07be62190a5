namespace ImsTrace.TestKit.Traffic;

/// <summary>How many messages there are of each protocol.</summary>
public readonly record struct MessageCounts(long Sip, long Diameter, long Msrp)
{
    /// <summary>All of them.</summary>
    public long Total => Sip + Diameter + Msrp;

    /// <summary>The sums.</summary>
    public static MessageCounts operator +(MessageCounts left, MessageCounts right) => left.Plus(right);

    /// <summary>The sums.</summary>
    public MessageCounts Plus(MessageCounts other) => new(Sip + other.Sip, Diameter + other.Diameter, Msrp + other.Msrp);
}
