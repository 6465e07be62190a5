using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

// entity-headers = *( field-name ":" field-value CRLF ) CRLF; a line that begins with SP or HT goes on     (RFC 2045 section 3)
/// <summary>Goes through a block of headers; a line that is none is noted and passed over (RFC 2045 section 3).</summary>
public ref struct MimeHeaderReader
{
    readonly ReadOnlySpan<byte> bytes;
    readonly int origin;
    SipLineReader lines;
    ProblemList problems;

    /// <param name="bytes">The headers, and whatever stands behind their empty line.</param>
    /// <param name="origin">The offset of the first byte.</param>
    public MimeHeaderReader(ReadOnlySpan<byte> bytes, int origin = 0)
    {
        this.bytes = bytes;
        this.origin = origin;
        lines = new(bytes, 0);
    }

    /// <summary>How many bytes were read, the empty line included.</summary>
    public readonly int Length => lines.Position;

    /// <summary>Whether the empty line was met.</summary>
    public readonly bool AtEnd => lines.AtEnd;

    public readonly ProblemList Problems => problems;

    public bool TryRead(out MimeHeader header)
    {
        while (lines.TryRead(out int start, out int end))
        {
            ReadOnlySpan<byte> line = bytes[start..end];
            int colon = line.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? default : LinearSpace.TrimEnd(line[..colon]);
            if (name.IsEmpty || name.ContainsAny(" \t"u8))
            {
                problems.Add(DecodeErrorCode.MimeHeader, origin + start, line.Length);
                continue;
            }
            ReadOnlySpan<byte> value = LinearSpace.TrimStart(line[(colon + 1)..]);
            header = new(name, LinearSpace.TrimEnd(value), origin + start, origin + end - value.Length);
            return true;
        }
        header = default;
        return false;
    }

    /// <summary>The first header of this name, in any case.</summary>
    public static bool TryGet(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name, out MimeHeader header, int origin = 0)
    {
        MimeHeaderReader reader = new(headers, origin);
        while (reader.TryRead(out header))
        {
            if (AsciiName.Matches(header.Name, name))
                return true;
        }
        return false;
    }
}
