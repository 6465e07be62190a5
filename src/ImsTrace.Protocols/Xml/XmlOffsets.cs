namespace ImsTrace.Protocols.Xml;

/// <summary>Turns the lines and columns of System.Xml, which count UTF-16 units from 1, into byte offsets; they have to ascend.</summary>
internal sealed class XmlOffsets
{
    readonly byte[] bytes;
    readonly int start;
    bool singleByte;
    int offset;
    int line = 1;
    int column = 1;

    internal XmlOffsets(byte[] bytes)
    {
        this.bytes = bytes;
        // Byte order mark, or a first "<" of two bytes (XML 1.0 appendix F).
        bool marked = bytes is [0xfe, 0xff, ..] or [0xff, 0xfe, ..];
        Unit = marked || bytes is [0, (byte)'<', ..] or [(byte)'<', 0, ..] ? 2 : 1;
        LowByte = Unit == 2 && bytes[0] is 0xfe or 0 ? 1 : 0;
        start = marked ? 2 : bytes is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;
        offset = start;
    }

    /// <summary>How many bytes a character of the markup has.</summary>
    internal int Unit { get; }

    int LowByte { get; }

    /// <summary>Takes over the encoding that the XML declaration names; one of a byte a character counts differently from UTF-8.</summary>
    internal void Declare(string? encoding)
        => singleByte = encoding is not null && !IsUnicode(encoding);

    /// <summary>Goes back to the start: what is found next may stand before what was found last.</summary>
    internal void Rewind()
    {
        offset = start;
        line = column = 1;
    }

    /// <summary>The offset of a place behind the last one; never beyond the end of its line.</summary>
    internal int Find(int toLine, int toColumn)
    {
        while (offset + Unit <= bytes.Length && (line < toLine || (line == toLine && column < toColumn && CharAt(offset) is not ((byte)'\r' or (byte)'\n'))))
            Step();
        return Math.Min(offset, bytes.Length);
    }

    // What System.Xml reads beside these has a byte a character, whatever its name (latin1, l1, cp819, us-ascii).
    static bool IsUnicode(string encoding)
        => encoding.Contains("utf", StringComparison.OrdinalIgnoreCase) || encoding.Contains("unicode", StringComparison.OrdinalIgnoreCase)
            || encoding.Contains("ucs", StringComparison.OrdinalIgnoreCase) || encoding.Contains("10646", StringComparison.Ordinal);

    void Step()
    {
        byte value = Unit == 1 ? bytes[offset] : CharAt(offset);
        offset += Unit;
        if (value == '\n' || (value == '\r' && (offset + Unit > bytes.Length || CharAt(offset) != '\n')))
        {
            line++;
            column = 1;
        }
        else if (value != '\r' || Unit == 2 || singleByte)
        {
            // UTF-8: what continues a character is no column; a character of four bytes is two.
            bool utf8 = Unit == 1 && !singleByte;
            column += utf8 && (value & 0xc0) == 0x80 ? 0 : utf8 && value >= 0xf0 ? 2 : 1;
            if (utf8)
                SkipContinuation();
        }
    }

    void SkipContinuation()
    {
        while (offset < bytes.Length && (bytes[offset] & 0xc0) == 0x80)
            offset++;
    }

    // Of UTF-16 only line ends matter; any unit with a high byte is none.
    byte CharAt(int at) => Unit == 1 ? bytes[at] : bytes[at + 1 - LowByte] != 0 ? (byte)'x' : bytes[at + LowByte];
}
