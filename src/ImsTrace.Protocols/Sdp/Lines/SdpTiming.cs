namespace ImsTrace.Protocols.Sdp.Lines;

// t=<start-time> <stop-time>      (RFC 8866 section 5.9)
/// <summary>What a t-line says: seconds since 1900; 0 for a session without an end, or without a start (RFC 8866 section 5.9).</summary>
public readonly record struct SdpTiming(long Start, long Stop)
{
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpTiming timing)
    {
        SdpWords words = new(value);
        bool reads = SdpNumber.TryRead(words.Next(), out long start);
        reads &= SdpNumber.TryRead(words.Next(), out long stop);
        reads &= words.Next().IsEmpty;
        timing = reads ? new(start, stop) : default;
        return reads;
    }
}
