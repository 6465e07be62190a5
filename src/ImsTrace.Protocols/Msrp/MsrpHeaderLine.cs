namespace ImsTrace.Protocols.Msrp;

// header = hname ":" SP hval CRLF     hname = ALPHA *token
/// <summary>One line of the headers (RFC 4975 section 9), or the empty one behind them.</summary>
internal readonly ref struct MsrpHeaderLine
{
    private MsrpHeaderLine(ReadOnlySpan<byte> line, int offset)
    {
        Offset = offset;
        Length = line.Length;
        // Seen on the wire: CR CR LF. The first CR is no part of the value.
        Text = line.TrimEnd((byte)'\r');
        Colon = Text.IndexOf((byte)':');
    }

    public int Offset { get; }

    /// <summary>How many bytes stand before the CRLF; 0 where the headers end.</summary>
    public int Length { get; }

    public int Next => Offset + Length + 2;

    /// <summary>The line without its end, and without stray CRs before it.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Whether it goes on with the header before it, which MSRP does not allow (RFC 4976 section 5.1).</summary>
    public bool IsFolded => Text is [(byte)' ' or (byte)'\t', ..];

    /// <summary>Where the name ends; not positive where there is none.</summary>
    public int Colon { get; }

    public ReadOnlySpan<byte> Name => Text[..Colon];

    /// <summary>What follows the colon, without the white space around it.</summary>
    public ReadOnlySpan<byte> Value => Text[(Colon + 1)..].Trim(" \t"u8);

    /// <summary>False where no line ends behind <paramref name="offset"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, int offset, out MsrpHeaderLine line)
    {
        int length = message[offset..].IndexOf("\r\n"u8);
        line = length < 0 ? default : new(message.Slice(offset, length), offset);
        return length >= 0;
    }
}
