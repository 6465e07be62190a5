using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

/// <summary>Reads the Vias of one header value, topmost first (RFC 3261 section 20.42).</summary>
public ref struct ViaReader
{
    ListItems items;

    public ViaReader(ReadOnlySpan<byte> value) => items = new(value, (byte)',');

    public bool TryRead(out ViaView via)
    {
        bool found = items.TryRead(out ReadOnlySpan<byte> item);
        via = found ? new(item) : default;
        return found;
    }

    /// <summary>The topmost Via of a value.</summary>
    public static bool TryReadFirst(ReadOnlySpan<byte> value, out ViaView via) => new ViaReader(value).TryRead(out via);
}
