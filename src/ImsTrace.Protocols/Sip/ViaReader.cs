using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// via-parm = sent-protocol LWS sent-by *( SEMI via-params ); sent-protocol = "SIP" SLASH version SLASH transport
// sent-by  = host [ COLON port ]                                                  (RFC 3261 section 20.42)
/// <summary>Reads the Vias of one header value, topmost first (RFC 3261 section 20.42).</summary>
public ref struct ViaReader
{
    ListItems items;

    public ViaReader(ReadOnlySpan<byte> value) => items = new(value, (byte)',');

    public bool TryRead(out ViaView via)
    {
        bool found = items.TryRead(out ReadOnlySpan<byte> item);
        via = found ? Split(item) : default;
        return found;
    }

    /// <summary>The topmost Via of a value.</summary>
    public static bool TryReadFirst(ReadOnlySpan<byte> value, out ViaView via) => new ViaReader(value).TryRead(out via);

    static ViaView Split(ReadOnlySpan<byte> item)
    {
        int semicolon = item.IndexOf((byte)';');
        ReadOnlySpan<byte> parameters = semicolon < 0 ? default : item[semicolon..];
        ReadOnlySpan<byte> transport = AfterSlash(AfterSlash(semicolon < 0 ? item : item[..semicolon]));
        int transportEnd = transport.IndexOfAny(" \t\r\n"u8);
        ReadOnlySpan<byte> sentBy = transportEnd < 0 ? default : LinearSpace.Trim(transport[transportEnd..]);
        transport = transportEnd < 0 ? transport : transport[..transportEnd];

        ReadOnlySpan<byte> branch = default, received = default, rport = default;
        bool hasRPort = false;
        SipParameters reader = new(parameters);
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            if (branch.IsEmpty && AsciiName.Matches(name, "branch"u8))
                branch = value;
            else if (received.IsEmpty && AsciiName.Matches(name, "received"u8))
                received = value;
            else if (!hasRPort && AsciiName.Matches(name, "rport"u8))
            {
                hasRPort = true;
                rport = value;
            }
        }
        return new()
        {
            Whole = item, Transport = transport, SentBy = sentBy, Parameters = parameters,
            Branch = branch, Received = received, RPort = rport, HasRPort = hasRPort,
        };
    }

    static ReadOnlySpan<byte> AfterSlash(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        return slash < 0 ? default : LinearSpace.TrimStart(text[(slash + 1)..]);
    }
}
