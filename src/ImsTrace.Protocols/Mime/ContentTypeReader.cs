using System.Buffers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

// media-type = m-type SLASH m-subtype *(SEMI m-parameter); m-parameter = m-attribute EQUAL m-value      (RFC 3261 section 25.1)
/// <summary>Reads the value of a Content-Type header (RFC 2045 section 5.1, RFC 3261 section 20.15).</summary>
public static class ContentTypeReader
{
    static readonly SearchValues<byte> NoToken = SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f \"(),/:;<=>?@[\\]\u007f"u8);

    /// <summary>False where the value has no type and subtype; <paramref name="view"/> is then empty.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out ContentTypeView view)
    {
        int semicolon = value.IndexOf((byte)';');
        ReadOnlySpan<byte> mediaType = LinearSpace.Trim(semicolon < 0 ? value : value[..semicolon]);
        int slash = mediaType.IndexOf((byte)'/');
        view = slash < 0 ? default : new(mediaType, slash, semicolon < 0 ? default : value[semicolon..]);
        if (IsToken(view.Type) && IsToken(view.Subtype))
            return true;
        view = default;
        return false;
    }

    static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAny(NoToken);
}
