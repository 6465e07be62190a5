namespace ImsTrace.Protocols.Sip;

/// <summary>One Via: where a request passed, and how the response finds its way back (RFC 3261 section 20.42).</summary>
public readonly ref struct ViaView
{
    /// <summary>The whole value.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    /// <summary>UDP, TCP, SCTP, TLS …</summary>
    public ReadOnlySpan<byte> Transport { get; init; }

    /// <summary>Host, and port where one is given.</summary>
    public ReadOnlySpan<byte> SentBy { get; init; }

    /// <summary>All parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    public ReadOnlySpan<byte> Branch { get; init; }

    /// <summary>The source address, where the next node saw another than in sent-by.</summary>
    public ReadOnlySpan<byte> Received { get; init; }

    /// <summary>The source port (RFC 3581 section 4); empty while it is only asked for.</summary>
    public ReadOnlySpan<byte> RPort { get; init; }

    /// <summary>Whether rport stands there at all, with a value or without.</summary>
    public bool HasRPort { get; init; }
}
