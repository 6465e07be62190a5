namespace ImsTrace.Protocols.Sdp.Lines;

// z=<adjustment time> <offset> *( SP <adjustment time> <offset> )      (RFC 8866 section 5.11)
/// <summary>Goes through the adjustments of a z-line, in seconds (RFC 8866 section 5.11).</summary>
public ref struct SdpZones
{
    SdpWords words;

    public SdpZones(ReadOnlySpan<byte> value) => words = new(value);

    public bool TryRead(out long time, out long offset)
    {
        offset = 0;
        return SdpNumber.TryRead(words.Next(), out time) && SdpTime.TryRead(words.Next(), out offset);
    }

    /// <summary>Whether the value is pairs throughout.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> value)
    {
        SdpZones zones = new(value);
        if (!zones.TryRead(out _, out _))
            return false;
        while (!zones.words.Rest.IsEmpty)
        {
            if (!zones.TryRead(out _, out _))
                return false;
        }
        return true;
    }
}
