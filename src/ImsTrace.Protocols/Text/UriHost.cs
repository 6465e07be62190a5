using System.Net;
using System.Text;

namespace ImsTrace.Protocols.Text;

/// <summary>Compares the hosts of URIs: addresses by value (RFC 5954 section 4.2), names whatever their case, unneeded percent-encoding taken away (RFC 4975 section 6.1).</summary>
internal static class UriHost
{
    private const int MaximumLength = 256;

    public static bool AreSame(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (Ascii.EqualsIgnoreCase(a, b))
            return true;
        if (a.Length > MaximumLength || b.Length > MaximumLength)
            return false;
        if (IsBracketed(a) && IsBracketed(b))
            return IPAddress.TryParse(a[1..^1], out IPAddress? left) && IPAddress.TryParse(b[1..^1], out IPAddress? right) && left.Equals(right);
        if (a.IndexOf((byte)'%') < 0 && b.IndexOf((byte)'%') < 0)
            return false;
        Span<byte> first = stackalloc byte[a.Length];
        Span<byte> second = stackalloc byte[b.Length];
        return Ascii.EqualsIgnoreCase(first[..Decode(a, first)], second[..Decode(b, second)]);
    }

    private static bool IsBracketed(ReadOnlySpan<byte> host) => host.Length > 2 && host[0] == '[' && host[^1] == ']';

    // unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"      (RFC 3986 section 2.3)
    private static int Decode(ReadOnlySpan<byte> host, Span<byte> decoded)
    {
        int written = 0;
        for (int i = 0; i < host.Length;)
        {
            byte value = PercentEscape.Read(host, i, out int length);
            bool isUnreserved = char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (length > 1 && isUnreserved)
                decoded[written] = value;
            else
                host.Slice(i, length).CopyTo(decoded[written..]);
            written += isUnreserved ? 1 : length;
            i += length;
        }
        return written;
    }
}
