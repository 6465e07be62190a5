using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Cpim;

// Header = Header-name ":" *( ";" Parameter ) SP Header-value CRLF; Header-name = [ Name-prefix "." ] Name      (RFC 3862 section 3.1)
/// <summary>Goes through the headers of a CPIM message (RFC 3862 section 3.1).</summary>
public ref struct CpimHeaderReader
{
    MimeHeaderReader lines;

    internal CpimHeaderReader(ReadOnlySpan<byte> headers, int origin) => lines = new(headers, origin);

    public bool TryRead(out CpimHeader header)
    {
        if (!lines.TryRead(out MimeHeader line))
        {
            header = default;
            return false;
        }
        int parameters = ParametersLength(line.Value);
        ReadOnlySpan<byte> value = LinearSpace.TrimStart(line.Value[parameters..]);
        header = new(line.Name, line.Value[..parameters], value, line.Offset, line.ValueOffset + line.Value.Length - value.Length);
        return true;
    }

    static int ParametersLength(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value[0] != ';')
            return 0;
        int space = QuotedText.IndexOfOutside(value, (byte)' ');
        return space < 0 ? value.Length : space;
    }
}
