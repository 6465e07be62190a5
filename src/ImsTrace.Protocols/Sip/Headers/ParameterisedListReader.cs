using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>Reads a comma list of values with parameters (RFC 3261 section 7.3.1).</summary>
public ref struct ParameterisedListReader
{
    private ListItems items;

    public ParameterisedListReader(ReadOnlySpan<byte> value) => items = new(value, (byte)',');

    public bool TryRead(out ParameterisedView item)
    {
        bool found = items.TryRead(out ReadOnlySpan<byte> text);
        item = found ? ParameterisedView.Of(text) : default;
        return found;
    }
}
