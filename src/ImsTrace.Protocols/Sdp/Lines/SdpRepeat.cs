namespace ImsTrace.Protocols.Sdp.Lines;

// r=<repeat interval> <active duration> <offsets from start-time>      (RFC 8866 section 5.10)
/// <summary>What an r-line says, in seconds (RFC 8866 section 5.10).</summary>
public ref struct SdpRepeat
{
    SdpWords offsets;

    public long Interval { get; private init; }

    public long Duration { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, out SdpRepeat repeat)
    {
        repeat = default;
        SdpWords words = new(value);
        if (!SdpTime.TryRead(words.Next(), out long interval) || !SdpTime.TryRead(words.Next(), out long duration))
            return false;
        repeat = new() { Interval = interval, Duration = duration, offsets = words };
        int count = 0;
        while (words.TryRead(out ReadOnlySpan<byte> word))
        {
            count++;
            if (!SdpTime.TryRead(word, out _))
                return false;
        }
        return count > 0;
    }

    /// <summary>Gives the next offset from the start time.</summary>
    public bool TryReadOffset(out long offset)
    {
        offset = 0;
        return offsets.TryRead(out ReadOnlySpan<byte> word) && SdpTime.TryRead(word, out offset);
    }
}
