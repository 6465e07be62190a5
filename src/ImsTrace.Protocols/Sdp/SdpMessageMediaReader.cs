using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

// m=message <port> <proto> <fmt>; a=path:<MSRP URI> *( SP <MSRP URI> )      (RFC 4975 section 8)
/// <summary>Finds the MSRP sections of a session description and passes over all others (RFC 4975 section 8.1).</summary>
public ref struct SdpMessageMediaReader
{
    SdpReader lines;
    Section session;
    ReadOnlySpan<byte> media;
    int index;
    bool hasMedia;
    bool started;

    public SdpMessageMediaReader(ReadOnlySpan<byte> body) => lines = new(body);

    public bool TryRead(out SdpMessageMediaView view)
    {
        if (!started)
        {
            session = ReadSection();
            started = true;
            index = -1;
        }
        while (hasMedia)
        {
            ReadOnlySpan<byte> line = media;
            Section section = ReadSection();
            index++;
            ReadOnlySpan<byte> kind = NextWord(ref line);
            if (!AsciiName.Matches(kind, "message"u8))
                continue;
            ReadOnlySpan<byte> port = NextWord(ref line);
            view = new()
            {
                Index = index,
                Port = DecimalNumber.TryRead(port, out uint value) && value <= ushort.MaxValue ? (int)value : -1,
                Proto = NextWord(ref line),
                Connection = section.Connection.IsEmpty ? session.Connection : section.Connection,
                Path = section.Path,
                Setup = section.Setup.IsEmpty ? session.Setup : section.Setup,
                AcceptTypes = section.AcceptTypes,
                AcceptWrappedTypes = section.AcceptWrappedTypes,
                HasCema = section.HasCema,
                HasFingerprint = section.HasFingerprint || session.HasFingerprint,
            };
            return true;
        }
        view = default;
        return false;
    }

    /// <summary>Reads up to the next m-line, which it keeps, or to the end.</summary>
    Section ReadSection()
    {
        Section section = default;
        hasMedia = false;
        while (lines.TryRead(out SdpLine line))
        {
            if (line.Type == 'm')
            {
                media = line.Value;
                hasMedia = true;
                break;
            }
            if (line.Type == 'c' && section.Connection.IsEmpty)
                section.Connection = Address(line.Value);
            else if (line.Type == 'a')
                ReadAttribute(ref section, line);
        }
        return section;
    }

    // Attribute names are case-sensitive (RFC 8866 section 5.13).
    static void ReadAttribute(ref Section section, SdpLine line)
    {
        ReadOnlySpan<byte> name = line.AttributeName(out ReadOnlySpan<byte> value);
        value = LinearSpace.Trim(value);
        if (name.SequenceEqual("path"u8))
            section.Path = value;
        else if (name.SequenceEqual("setup"u8))
            section.Setup = value;
        else if (name.SequenceEqual("accept-types"u8))
            section.AcceptTypes = value;
        else if (name.SequenceEqual("accept-wrapped-types"u8))
            section.AcceptWrappedTypes = value;
        else if (name.SequenceEqual("msrp-cema"u8))
            section.HasCema = true;
        else if (name.SequenceEqual("fingerprint"u8))
            section.HasFingerprint = true;
    }

    // c=<nettype> <addrtype> <connection-address>; a multicast address has "/" and its TTL behind it
    static ReadOnlySpan<byte> Address(ReadOnlySpan<byte> value)
    {
        NextWord(ref value);
        NextWord(ref value);
        ReadOnlySpan<byte> address = NextWord(ref value);
        int slash = address.IndexOf((byte)'/');
        return slash < 0 ? address : address[..slash];
    }

    static ReadOnlySpan<byte> NextWord(scoped ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart((byte)' ');
        int space = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = space < 0 ? text : text[..space];
        text = space < 0 ? default : text[(space + 1)..];
        return word;
    }

    ref struct Section
    {
        internal ReadOnlySpan<byte> Connection;
        internal ReadOnlySpan<byte> Path;
        internal ReadOnlySpan<byte> Setup;
        internal ReadOnlySpan<byte> AcceptTypes;
        internal ReadOnlySpan<byte> AcceptWrappedTypes;
        internal bool HasCema;
        internal bool HasFingerprint;
    }
}
