namespace ImsTrace.Protocols.Sdp.Attributes;

// current-status = "a=curr:" precondition-type SP status-type SP direction-tag
// desired-status = "a=des:" precondition-type SP strength-tag SP status-type SP direction-tag      (RFC 3312 section 4)
/// <summary>A precondition, as curr, des or conf states it (RFC 3312 section 4).</summary>
public readonly ref struct SdpPrecondition
{
    /// <summary>qos, sec.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }

    /// <summary>mandatory, optional, none, failure, unknown; empty in curr and conf.</summary>
    public ReadOnlySpan<byte> Strength { get; private init; }

    /// <summary>e2e, local, remote.</summary>
    public ReadOnlySpan<byte> Status { get; private init; }

    /// <summary>none, send, recv, sendrecv.</summary>
    public ReadOnlySpan<byte> Direction { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, bool isDesired, out SdpPrecondition precondition)
    {
        SdpWords words = new(value);
        precondition = new()
        {
            Type = words.Next(),
            Strength = isDesired ? words.Next() : default,
            Status = words.Next(),
            Direction = words.Next(),
        };
        return !precondition.Direction.IsEmpty && words.Next().IsEmpty;
    }

    internal static bool IsCurrent(ReadOnlySpan<byte> value) => TryRead(value, isDesired: false, out _);

    internal static bool IsDesired(ReadOnlySpan<byte> value) => TryRead(value, isDesired: true, out _);
}
