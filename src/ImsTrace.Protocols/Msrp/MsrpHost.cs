using System.Net;
using System.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Compares the hosts of MSRP URIs: addresses by value, names whatever their case, unneeded percent-encoding taken away (RFC 4975 section 6.1).</summary>
internal static class MsrpHost
{
    private const int MaximumLength = 256;

    public static bool Equals(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
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
        for (int i = 0; i < host.Length; i++)
        {
            decoded[written] = host[i];
            if (host[i] == '%' && i + 2 < host.Length
                && System.Buffers.Text.Utf8Parser.TryParse(host.Slice(i + 1, 2), out byte value, out int used, 'x') && used == 2
                && (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'))
            {
                decoded[written] = value;
                i += 2;
            }
            written++;
        }
        return written;
    }
}
