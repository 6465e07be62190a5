using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImsTrace.Replay.Sip;

/// <summary>Identifiers that no other run and no other message has: a random beginning for the run, and a count.</summary>
internal sealed class FreshTokens
{
    private const int RandomLength = 8;
    private readonly byte[] run = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomLength)));
    private long count;

    /// <summary>A token of letters and digits, at least 20 characters long.</summary>
    public byte[] Next() => Text(default, default);

    /// <summary>A branch (RFC 3261 section 8.1.1.7).</summary>
    public byte[] Branch() => Text("z9hG4bK"u8, default);

    /// <summary>A Call-ID.</summary>
    public byte[] CallId(ReadOnlySpan<byte> host) => Text(default, host);

    /// <summary>A number for the session id of a description (RFC 8866 section 5.2).</summary>
    public static byte[] Number() => Encoding.ASCII.GetBytes((4_000_000_000 + RandomNumberGenerator.GetInt32(1_000_000_000)).ToString(CultureInfo.InvariantCulture));

    private byte[] Text(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> host)
    {
        Span<byte> digits = stackalloc byte[16];
        (++count).TryFormat(digits, out int length, "x5", CultureInfo.InvariantCulture);
        byte[] text = new byte[prefix.Length + run.Length + length + (host.IsEmpty ? 0 : host.Length + 1)];
        prefix.CopyTo(text);
        run.CopyTo(text.AsSpan(prefix.Length));
        digits[..length].CopyTo(text.AsSpan(prefix.Length + run.Length));
        if (!host.IsEmpty)
        {
            text[^(host.Length + 1)] = (byte)'@';
            host.CopyTo(text.AsSpan(text.Length - host.Length));
        }
        return text;
    }
}
