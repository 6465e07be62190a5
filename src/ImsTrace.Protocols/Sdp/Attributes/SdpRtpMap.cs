namespace ImsTrace.Protocols.Sdp.Attributes;

// rtpmap-value = payload-type SP encoding-name "/" clock-rate [ "/" encoding-params ]      (RFC 8866 section 6.6)
/// <summary>Which codec a payload type stands for (RFC 8866 section 6.6).</summary>
public readonly ref struct SdpRtpMap
{
    public int PayloadType { get; private init; }

    public ReadOnlySpan<byte> Encoding { get; private init; }

    public long ClockRate { get; private init; }

    /// <summary>For audio the number of channels; empty where it is not said.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, out SdpRtpMap map)
    {
        map = default;
        SdpWords words = new(value);
        bool reads = SdpNumber.TryRead(words.Next(), out long payloadType) && payloadType <= byte.MaxValue;
        ReadOnlySpan<byte> codec = words.Next();
        int slash = codec.IndexOf((byte)'/');
        if (!reads || slash < 0 || !SdpToken.Is(codec[..slash]))
            return false;
        ReadOnlySpan<byte> rate = codec[(slash + 1)..];
        int end = rate.IndexOf((byte)'/');
        if (!SdpNumber.TryRead(end < 0 ? rate : rate[..end], out long clockRate))
            return false;
        map = new()
        {
            PayloadType = (int)payloadType,
            Encoding = codec[..slash],
            ClockRate = clockRate,
            Parameters = end < 0 ? default : rate[(end + 1)..],
        };
        return words.Next().IsEmpty;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value) => TryRead(value, out _);
}
