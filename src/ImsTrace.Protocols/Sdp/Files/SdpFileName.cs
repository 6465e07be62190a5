using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Files;

// filename-selector = "name:" DQUOTE filename-string DQUOTE; NUL, CR, LF, DQUOTE and "%" are written "%" 2HEXDIG      (RFC 5547 section 6)
/// <summary>The quoted name of a file, whose escapes are those of PercentEscape (RFC 5547 section 6).</summary>
internal static class SdpFileName
{
    /// <summary>What stands between the quotes; false where they are missing, or where the name is empty or escaped badly.</summary>
    internal static bool TryUnquote(ReadOnlySpan<byte> quoted, out ReadOnlySpan<byte> name)
    {
        name = quoted.Trim((byte)'"');
        return name.Length > 0 && name.Length == quoted.Length - 2 && name.IndexOf((byte)'"') < 0 && HasGoodEscapes(name);
    }

    static bool HasGoodEscapes(ReadOnlySpan<byte> name)
    {
        int percent;
        while ((percent = name.IndexOf((byte)'%')) >= 0)
        {
            if (!PercentEscape.IsAt(name, percent))
                return false;
            name = name[(percent + PercentEscape.Length)..];
        }
        return true;
    }
}
