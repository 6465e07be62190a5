using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Lines;

// m=<media> <port>[/<number of ports>] <proto> <fmt> *( SP <fmt> )      (RFC 8866 section 5.14)
/// <summary>What an m-line says (RFC 8866 section 5.14).</summary>
public readonly ref struct SdpMediaLine
{
    /// <summary>audio, video, text, application, message, image …</summary>
    public ReadOnlySpan<byte> Media { get; private init; }

    /// <summary>The port; 0 refuses the medium, -1 stands for none that can be read.</summary>
    public int Port { get; private init; }

    /// <summary>How many ports; 1 where the line does not say.</summary>
    public int PortCount { get; private init; }

    public ReadOnlySpan<byte> Proto { get; private init; }

    /// <summary>The formats, with spaces between; <c>*</c> for MSRP.</summary>
    public ReadOnlySpan<byte> Formats { get; private init; }

    /// <summary>Reads the value; false where it breaks the grammar, with what is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpMediaLine line)
    {
        SdpWords words = new(value);
        ReadOnlySpan<byte> media = words.Next();
        ReadOnlySpan<byte> ports = words.Next();
        ReadOnlySpan<byte> proto = words.Next();
        int slash = ports.IndexOf((byte)'/');
        uint count = 1;
        bool reads = DecimalNumber.TryRead(slash < 0 ? ports : ports[..slash], out uint port) && port <= ushort.MaxValue;
        bool counts = slash < 0 || (DecimalNumber.TryRead(ports[(slash + 1)..], out count) && count is > 0 and <= ushort.MaxValue);
        line = new()
        {
            Media = media,
            Port = reads ? (int)port : -1,
            PortCount = counts ? (int)count : 1,
            Proto = proto,
            Formats = words.Rest.Trim((byte)' '),
        };
        return reads && counts && SdpToken.Is(media) && IsProto(proto) && SdpToken.IsList(line.Formats);
    }

    // proto = token *( "/" token )
    static bool IsProto(ReadOnlySpan<byte> proto)
    {
        int slash;
        while ((slash = proto.IndexOf((byte)'/')) >= 0)
        {
            if (!SdpToken.Is(proto[..slash]))
                return false;
            proto = proto[(slash + 1)..];
        }
        return SdpToken.Is(proto);
    }
}
