using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

// <type>=<value> CRLF; type is one letter, no white space on either side of "="      (RFC 8866 section 5)
/// <summary>Goes through the lines of a session description; any other line is counted (RFC 8866 section 5).</summary>
public ref struct SdpReader
{
    readonly ReadOnlySpan<byte> body;
    int position;

    public SdpReader(ReadOnlySpan<byte> body) => this.body = body;

    /// <summary>How many lines were passed over.</summary>
    public int BadLines { get; private set; }

    /// <summary>The first line that was passed over; its offset counts from the first byte of the body.</summary>
    public DecodeError FirstError { get; private set; }

    public bool TryRead(out SdpLine line)
    {
        while (position < body.Length)
        {
            int start = position;
            int lineFeed = body[start..].IndexOf((byte)'\n');
            position = lineFeed < 0 ? body.Length : start + lineFeed + 1;
            ReadOnlySpan<byte> text = LinearSpace.TrimEnd(body[start..position]);
            if (text.Length >= 2 && text[1] == '=' && char.IsAsciiLetter((char)text[0]))
            {
                line = new(text[0], text[2..], start);
                return true;
            }
            if (!text.IsEmpty)
                Reject(start, text.Length);
        }
        line = default;
        return false;
    }

    void Reject(int offset, int length)
    {
        if (BadLines++ == 0)
            FirstError = new(DecodeErrorCode.SdpLine, offset, length);
    }
}
