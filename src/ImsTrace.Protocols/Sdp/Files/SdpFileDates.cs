namespace ImsTrace.Protocols.Sdp.Files;

// date-param = ( "creation:" / "modification:" / "read:" ) DQUOTE date-time DQUOTE, the date as in RFC 5322      (RFC 5547 section 6)
/// <summary>Goes through the dates of a=file-date (RFC 5547 section 6).</summary>
public ref struct SdpFileDates
{
    SdpFileSelectorReader parts;

    public SdpFileDates(ReadOnlySpan<byte> value) => parts = new(value);

    /// <summary>Gives which date it is, and the date without its quotes.</summary>
    public bool TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> date)
    {
        bool reads = parts.TryRead(out kind, out date);
        if (SdpFileName.TryUnquote(date, out ReadOnlySpan<byte> inner))
            date = inner;
        return reads;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value)
    {
        int count = 0;
        SdpFileSelectorReader parts = new(value);
        while (parts.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> date))
        {
            count++;
            bool isKnown = kind.SequenceEqual("creation"u8) || kind.SequenceEqual("modification"u8) || kind.SequenceEqual("read"u8);
            if (!isKnown || !SdpFileName.TryUnquote(date, out _))
                return false;
        }
        return count > 0;
    }
}
