using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

// <type>=<value> CRLF; type is one letter, no white space on either side of "="; a lone LF ends a line too      (RFC 8866 section 5)
/// <summary>Goes through the lines of a session description; any other line is counted (RFC 8866 section 5).</summary>
public ref struct SdpReader
{
    readonly ReadOnlySpan<byte> body;
    int position;

    public SdpReader(ReadOnlySpan<byte> body) => this.body = body;

    /// <summary>Goes through the lines from <paramref name="start"/> on; offsets still count from the body's first byte.</summary>
    internal SdpReader(ReadOnlySpan<byte> body, int start)
    {
        this.body = body;
        position = start;
    }

    /// <summary>How many lines were passed over.</summary>
    public int BadLines { get; private set; }

    /// <summary>The first line that was passed over; its offset counts from the first byte of the body.</summary>
    public DecodeError FirstError { get; private set; }

    /// <summary>Where the next line begins, or the body's length.</summary>
    internal readonly int Position => position;

    public bool TryRead(out SdpLine line)
    {
        while (TryReadAny(out line, out bool isGood))
        {
            if (isGood)
                return true;
            if (BadLines++ == 0)
                FirstError = new(DecodeErrorCode.SdpLine, line.Offset, line.Value.Length);
        }
        return false;
    }

    /// <summary>Gives each line that is not empty; a bad one whole as its value, without a type.</summary>
    internal bool TryReadAny(out SdpLine line, out bool isGood)
    {
        while (position < body.Length)
        {
            int start = position;
            int lineFeed = body[start..].IndexOf((byte)'\n');
            position = lineFeed < 0 ? body.Length : start + lineFeed + 1;
            ReadOnlySpan<byte> text = LinearSpace.TrimEnd(body[start..position]);
            if (text.IsEmpty)
                continue;
            isGood = text.Length >= 2 && text[1] == '=' && char.IsAsciiLetter((char)text[0]);
            line = isGood ? new(text[0], text[2..], start) : new(0, text, start);
            return true;
        }
        line = default;
        isGood = false;
        return false;
    }
}
