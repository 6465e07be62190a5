using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

// id := "<" addr-spec ">" (RFC 2045 section 7); cid:addr-spec in a URI (RFC 2392)
internal static class ContentIds
{
    /// <summary>The identifier without angle brackets and without the scheme that a URI has.</summary>
    internal static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> id)
    {
        id = LinearSpace.Trim(id);
        if (id.Length >= 2 && id[0] == '<' && id[^1] == '>')
            id = id[1..^1];
        return id.Length > 4 && AsciiName.Matches(id[..4], "cid:"u8) ? id[4..] : id;
    }
}
