namespace ImsTrace.Protocols.Sdp.Attributes;

// format-list = format-entry *( SP format-entry ); format-entry = ( ( ( type "/" subtype ) / "*" ) *( ";" type-param ) ) / "*"
/// <summary>Goes through the media types of accept-types and accept-wrapped-types (RFC 4975 section 8.6).</summary>
public ref struct SdpMediaTypes
{
    SdpWords words;

    public SdpMediaTypes(ReadOnlySpan<byte> value) => words = new(value);

    /// <summary>Gives the next type, its parameters included; <c>*</c> stands for any.</summary>
    public bool TryRead(out ReadOnlySpan<byte> type) => words.TryRead(out type);

    /// <summary>Whether a list takes this media type: named, by <c>type/*</c>, or by <c>*</c>; parameters do not count.</summary>
    public static bool Accepts(ReadOnlySpan<byte> list, ReadOnlySpan<byte> type)
    {
        type = WithoutParameters(type);
        SdpMediaTypes types = new(list);
        while (types.TryRead(out ReadOnlySpan<byte> candidate))
        {
            candidate = WithoutParameters(candidate);
            bool isAny = candidate.SequenceEqual("*"u8);
            bool isFamily = candidate.EndsWith("/*"u8) && type.Length >= candidate.Length
                && System.Text.Ascii.EqualsIgnoreCase(candidate[..^1], type[..(candidate.Length - 1)]);
            if (isAny || isFamily || System.Text.Ascii.EqualsIgnoreCase(candidate, type))
                return true;
        }
        return false;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value)
    {
        int count = 0;
        SdpMediaTypes types = new(value);
        while (types.TryRead(out ReadOnlySpan<byte> type))
        {
            count++;
            if (!IsType(WithoutParameters(type)))
                return false;
        }
        return count > 0;
    }

    // type "/" subtype, either a token; "*" is one
    internal static bool IsType(ReadOnlySpan<byte> type)
    {
        int slash = type.IndexOf((byte)'/');
        return slash < 0 ? type.SequenceEqual("*"u8) : SdpToken.Is(type[..slash]) && SdpToken.Is(type[(slash + 1)..]);
    }

    internal static ReadOnlySpan<byte> WithoutParameters(ReadOnlySpan<byte> type)
    {
        int semicolon = type.IndexOf((byte)';');
        return Text.LinearSpace.Trim(semicolon < 0 ? type : type[..semicolon]);
    }
}
