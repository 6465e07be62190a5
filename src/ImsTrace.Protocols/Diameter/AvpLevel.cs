namespace ImsTrace.Protocols.Diameter;

/// <summary>Where AVPs stand side by side: in a message, or in a grouped AVP (RFC 6733 section 4.4).</summary>
/// <param name="Start">The first byte, counted from the first byte of the message.</param>
/// <param name="Length">How many bytes there are.</param>
/// <param name="Missing">How many bytes should follow that the capture does not have.</param>
/// <param name="Depth">1 for the message itself.</param>
/// <param name="MaxDepth">The depth that is not gone beyond.</param>
internal readonly record struct AvpLevel(int Start, int Length, int Missing, int Depth, int MaxDepth)
{
    // A header whose length cannot be right says nothing of what belongs to the message.
    public static AvpLevel OfMessage(ReadOnlySpan<byte> message, DiameterLimits limits)
    {
        if (message.Length < DiameterHeader.Size)
            return new(0, 0, 0, 1, limits.MaxDepth);
        int declared = DiameterHeader.ReadUInt24(message[1..]);
        int there = declared < DiameterHeader.Size ? message.Length : Math.Min(declared, message.Length);
        int missing = Math.Max(0, Math.Min(declared, limits.MaxMessageLength) - message.Length);
        return new(DiameterHeader.Size, there - DiameterHeader.Size, missing, 1, limits.MaxDepth);
    }

    /// <summary>The level of a grouped AVP on this one.</summary>
    public AvpLevel Inside(in AvpView group) =>
        new(group.ValueOffset, group.Value.Length, Math.Max(0, group.Offset + group.Length - group.ValueOffset - group.Value.Length), Depth + 1, MaxDepth);
}
