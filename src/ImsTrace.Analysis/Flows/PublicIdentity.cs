using System.Buffers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Public identities as they are compared (TS 29.228 section 6.1, RFC 3261 section 19.1.4): scheme, port and parameters do
/// not count, the host's case does not, and a telephone number is the same as tel or as sip URI (RFC 3966 section 5.1.1).
/// </summary>
public static class PublicIdentity
{
    private static readonly SearchValues<byte> HostEnd = SearchValues.Create(":;?>"u8);

    /// <summary>Whether two URIs name the same public identity.</summary>
    public static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        => one.SequenceEqual(other) || (Hash(one) is var hash and not 0 && hash == Hash(other));

    /// <summary>A hash that is the same for all forms of one identity; 0 for no identity.</summary>
    public static ulong Hash(ReadOnlySpan<byte> uri)
    {
        int colon = uri.IndexOf((byte)':');
        if (colon < 0)
            return 0;
        ReadOnlySpan<byte> scheme = uri[..colon];
        ReadOnlySpan<byte> rest = uri[(colon + 1)..];
        int at = rest.IndexOf((byte)'@');
        if (scheme.Length == 3 && (scheme[0] | 0x20) == 't')
            return HashNumber(rest);
        ReadOnlySpan<byte> user = at < 0 ? default : rest[..at];
        if (!user.IsEmpty && user[0] == '+')
            return HashNumber(user);
        ReadOnlySpan<byte> host = rest[(at + 1)..];
        int end = host.IsEmpty || host[0] != '[' ? host.IndexOfAny(HostEnd) : host.IndexOf((byte)']') + 1;
        return HashUserHost(user, end <= 0 ? host : host[..end]);
    }

    private static ulong HashUserHost(ReadOnlySpan<byte> user, ReadOnlySpan<byte> host)
    {
        Span<byte> text = stackalloc byte[256];
        if (user.Length + host.Length + 1 > text.Length)
            return FieldHash.Of(user) * 31 + FieldHash.Of(host);
        user.CopyTo(text);
        text[user.Length] = (byte)'@';
        for (int i = 0; i < host.Length; i++)
            text[user.Length + 1 + i] = host[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(host[i] | 0x20) : host[i];
        return FieldHash.Of(text[..(user.Length + 1 + host.Length)]);
    }

    private static ulong HashNumber(ReadOnlySpan<byte> number)
    {
        Span<byte> digits = stackalloc byte[32];
        int count = 0;
        foreach (byte character in number)
        {
            if (character is (byte)';' or (byte)'?' or (byte)'@' || count == digits.Length)
                break;
            // Visual separators do not count (RFC 3966 section 5).
            if (character is not ((byte)'-' or (byte)'.' or (byte)'(' or (byte)')'))
                digits[count++] = character;
        }
        return FieldHash.Of(digits[..count]) ^ 0x7465_6C00;
    }
}
