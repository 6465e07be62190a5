using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// generic-param = token [ EQUAL gen-value ]; gen-value = token / host / quoted-string     (RFC 3261 section 25.1)
/// <summary>Reads <c>;name=value</c> parameters, of header values and URIs alike (RFC 3261 section 25.1).</summary>
public ref struct SipParameters
{
    ListItems items;

    /// <param name="parameters">The parameters, with or without the first semicolon.</param>
    /// <param name="separator">The comma for those of Digest credentials and challenges.</param>
    public SipParameters(ReadOnlySpan<byte> parameters, byte separator = (byte)';') => items = new(parameters, separator);

    /// <summary>Gives the next parameter; the value comes without quotes and is empty for a flag.</summary>
    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        if (!items.TryRead(out ReadOnlySpan<byte> item))
            return false;
        int equal = item.IndexOf((byte)'=');
        if (equal < 0)
        {
            name = item;
            return true;
        }
        name = LinearSpace.TrimEnd(item[..equal]);
        value = QuotedText.Unquote(item[(equal + 1)..]);
        return true;
    }

    /// <summary>The first parameter of this name, in any case.</summary>
    public static bool TryGet(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        SipParameters reader = new(parameters);
        while (reader.TryRead(out ReadOnlySpan<byte> found, out value))
        {
            if (AsciiName.Matches(found, name))
                return true;
        }
        value = default;
        return false;
    }
}
