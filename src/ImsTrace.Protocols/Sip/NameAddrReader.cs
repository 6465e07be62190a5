using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// ( name-addr / addr-spec ) *( SEMI generic-param ); name-addr = [ display-name ] LAQUOT addr-spec RAQUOT
// Without angle brackets, what follows a semicolon belongs to the header, not to the URI   (RFC 3261 section 20.10)
/// <summary>Reads a comma list of addresses (RFC 3261 sections 20.10 and 25.1); what is malformed comes as it stands.</summary>
public ref struct NameAddrReader
{
    ListItems items;

    public NameAddrReader(ReadOnlySpan<byte> value) => items = new(value, (byte)',');

    public bool TryRead(out NameAddrView address)
    {
        bool found = items.TryRead(out ReadOnlySpan<byte> item);
        address = found ? Split(item) : default;
        return found;
    }

    /// <summary>The address of From, To and their kin: a comma in it separates nothing (RFC 3261 section 20.20).</summary>
    public static bool TryReadOne(ReadOnlySpan<byte> value, out NameAddrView address)
    {
        value = LinearSpace.Trim(value);
        address = value.IsEmpty ? default : Split(value);
        return !value.IsEmpty;
    }

    /// <summary>The first address of a list, as the topmost Route.</summary>
    public static bool TryReadFirst(ReadOnlySpan<byte> value, out NameAddrView address)
        => new NameAddrReader(value).TryRead(out address);

    static NameAddrView Split(ReadOnlySpan<byte> item)
    {
        // A '<' inside a quoted display name opens nothing.
        int nameEnd = item[0] == '"' ? QuotedText.IndexOfEnd(item) + 1 : 0;
        int open = item[nameEnd..].IndexOf((byte)'<');
        int close = open < 0 ? -1 : item[(nameEnd + open)..].IndexOf((byte)'>');
        if (close >= 0)
        {
            open += nameEnd;
            close += open;
            return new(
                QuotedText.Unquote(item[..open]), LinearSpace.Trim(item[(open + 1)..close]), LinearSpace.TrimStart(item[(close + 1)..]));
        }
        // A bracket that never closes is passed over, and the rest read as if there were none.
        int uriStart = open < 0 ? nameEnd : nameEnd + open + 1;
        ReadOnlySpan<byte> name = open < 0 ? item[..nameEnd] : item[..(nameEnd + open)];
        item = item[uriStart..];
        int semicolon = item.IndexOf((byte)';');
        return semicolon < 0
            ? new(QuotedText.Unquote(name), LinearSpace.Trim(item), default)
            : new(QuotedText.Unquote(name), LinearSpace.Trim(item[..semicolon]), item[semicolon..]);
    }
}
