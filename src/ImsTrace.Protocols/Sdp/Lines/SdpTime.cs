namespace ImsTrace.Protocols.Sdp.Lines;

// typed-time = 1*DIGIT [fixed-len-time-unit]; fixed-len-time-unit = "d" / "h" / "m" / "s"; an offset may be negative      (RFC 8866 section 9)
/// <summary>Reads a time with its unit as seconds (RFC 8866 section 5.10).</summary>
static class SdpTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, out long seconds)
    {
        bool isNegative = text.StartsWith("-"u8);
        if (isNegative)
            text = text[1..];
        long unit = text.IsEmpty ? 0 : text[^1] switch
        {
            (byte)'d' => 86_400,
            (byte)'h' => 3_600,
            (byte)'m' => 60,
            (byte)'s' => 1,
            _ => 0,
        };
        bool reads = SdpNumber.TryRead(unit == 0 ? text : text[..^1], out seconds) && seconds <= long.MaxValue / 86_400;
        seconds *= reads ? Math.Max(unit, 1) : 0;
        if (isNegative)
            seconds = -seconds;
        return reads;
    }
}
