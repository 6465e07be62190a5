using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

/// <summary>Reads comma lists of tokens: Require, Supported, Allow and their kin (RFC 3261 section 20.32).</summary>
public ref struct TokenListReader
{
    ListItems items;

    public TokenListReader(ReadOnlySpan<byte> value) => items = new(value, (byte)',');

    public bool TryRead(out ReadOnlySpan<byte> token) => items.TryRead(out token);

    /// <summary>Whether the list has this token, in any case.</summary>
    public static bool Contains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> token)
    {
        TokenListReader reader = new(list);
        while (reader.TryRead(out ReadOnlySpan<byte> found))
        {
            if (AsciiName.Matches(found, token))
                return true;
        }
        return false;
    }
}
