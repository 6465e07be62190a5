using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Rewriting;

/// <summary>Finds bound values in a URI whose host is an address: there the user alone tells whose it is, as in a terminal's Contact.</summary>
internal static class UriTemplate
{
    /// <summary>The URI with the places of its bound values.</summary>
    public static TextTemplate Of(ReadOnlySpan<byte> uri, BindingTable table)
    {
        List<TemplatePart> parts = [];
        Add(uri, uri, table, parts);
        return new([.. parts]);
    }

    /// <summary>Appends the pieces of a text that holds the URI.</summary>
    public static void Add(ReadOnlySpan<byte> text, ReadOnlySpan<byte> uri, BindingTable table, List<TemplatePart> parts)
    {
        bool isBound = SipUriReader.TryRead(uri, out SipUriView view) & view.IsSip && IsAddress(view.Host) && text.Overlaps(view.User, out _);
        int binding = isBound ? table.Find(BindingKind.Identity, view.User) : -1;
        if (binding < 0)
        {
            TextTemplate.Add(text, table, parts);
            return;
        }
        text.Overlaps(view.User, out int start);
        TextTemplate.Add(text[..start], table, parts);
        parts.Add(new(PartKind.Value, view.User.ToArray(), binding));
        TextTemplate.Add(text[(start + view.User.Length)..], table, parts);
    }

    private static bool IsAddress(ReadOnlySpan<byte> host)
        => System.Net.IPAddress.TryParse(System.Text.Encoding.ASCII.GetString(host).Trim('[', ']'), out _);
}
