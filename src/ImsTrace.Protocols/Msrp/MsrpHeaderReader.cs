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
        while (position < message.Length && MsrpHeaderLine.TryRead(message, position, out MsrpHeaderLine line) && line.Length > 0)
        {
            position = line.Next;
            if (line.Colon <= 0)
                continue;
            header = new(line.Name, line.Value, line.Offset);
            return true;
        }
        position = message.Length;
        header = default;
        return false;
    }
}
