namespace ImsTrace.Protocols.Text;

/// <summary>Cuts a list at a separator outside quotes and angle brackets; empty items are passed over (RFC 3261 section 7.3.1).</summary>
public ref struct ListItems
{
    readonly byte separator;
    ReadOnlySpan<byte> rest;

    public ListItems(ReadOnlySpan<byte> list, byte separator)
    {
        rest = list;
        this.separator = separator;
    }

    public bool TryRead(out ReadOnlySpan<byte> item)
    {
        while (!rest.IsEmpty)
        {
            // Parameters begin with the separator.
            int end = rest[0] == separator ? 0 : QuotedText.IndexOfOutside(rest, separator);
            item = LinearSpace.Trim(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!item.IsEmpty)
                return true;
        }
        item = default;
        return false;
    }
}
