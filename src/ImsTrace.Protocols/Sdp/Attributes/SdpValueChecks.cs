namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>The shapes of values that need no type of their own.</summary>
static class SdpValueChecks
{
    public static bool Anything(ReadOnlySpan<byte> value) => true;

    public static bool Something(ReadOnlySpan<byte> value) => !value.IsEmpty;

    public static bool Nothing(ReadOnlySpan<byte> value) => value.IsEmpty;

    public static bool TokensOrNothing(ReadOnlySpan<byte> value) => value.IsEmpty || SdpToken.IsList(value);

    // content-value = token *( "," token )      (RFC 4796 section 6)
    public static bool CommaTokens(ReadOnlySpan<byte> value)
    {
        int comma;
        while ((comma = value.IndexOf((byte)',')) >= 0)
        {
            if (!SdpToken.Is(value[..comma]))
                return false;
            value = value[(comma + 1)..];
        }
        return SdpToken.Is(value);
    }

    // ptime, framerate: 1*DIGIT [ "." 1*DIGIT ]      (RFC 8866 sections 6.4 and 6.13)
    public static bool Decimal(ReadOnlySpan<byte> value)
    {
        int point = value.IndexOf((byte)'.');
        return point < 0 ? SdpNumber.IsDigits(value) : SdpNumber.IsDigits(value[..point]) && SdpNumber.IsDigits(value[(point + 1)..]);
    }

    public static bool TwoWords(ReadOnlySpan<byte> value)
    {
        SdpWords words = new(value);
        return words.TryRead(out _) && words.TryRead(out _);
    }

    // connection-value = "new" / "existing"      (RFC 4145 section 5)
    public static bool NewOrExisting(ReadOnlySpan<byte> value) => value.SequenceEqual("new"u8) || value.SequenceEqual("existing"u8);

    // file-icon-value = cid-url      (RFC 5547 section 6, RFC 2392)
    public static bool ContentId(ReadOnlySpan<byte> value)
        => value.Length > 4 && Text.AsciiName.Matches(value[..4], "cid:"u8) && value.IndexOf((byte)' ') < 0;
}
