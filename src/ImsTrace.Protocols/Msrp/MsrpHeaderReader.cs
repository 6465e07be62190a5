namespace ImsTrace.Protocols.Msrp;

// header = hname ":" SP hval     hname = ALPHA *token      (RFC 4975 section 9)
/// <summary>Goes through all headers of a message, extension headers too, as they stand there (RFC 4975 section 9).</summary>
public ref struct MsrpHeaderReader
{
    private readonly ReadOnlySpan<byte> message;
    private int position;

    /// <summary>Starts at the first header line; the bytes end where headers do, or later with an empty line between.</summary>
    internal MsrpHeaderReader(ReadOnlySpan<byte> message, int position)
    {
        this.message = message;
        this.position = position;
    }

    public bool TryRead(out MsrpHeader header)
    {
        while (position < message.Length)
        {
            int start = position;
            int length = message[start..].IndexOf("\r\n"u8);
            position = length < 0 ? message.Length : start + length + 2;
            ReadOnlySpan<byte> line = length < 0 ? message[start..] : message.Slice(start, length);
            if (line.IsEmpty)
                break;
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            header = new(line[..colon], line[(colon + 1)..].Trim(" \t\r"u8), start);
            return true;
        }
        position = message.Length;
        header = default;
        return false;
    }
}
