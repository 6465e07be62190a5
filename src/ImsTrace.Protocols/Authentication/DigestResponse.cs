using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ImsTrace.Protocols.Authentication;

/// <summary>Computes digest responses (RFC 2617 section 3.2.2, RFC 7616 section 3.4; with AKA the password is the RES's octets, RFC 3310 section 3.3).</summary>
public static class DigestResponse
{
    private const int LargestHash = 32;

    /// <summary>HA1 in lower-case hex: of user, realm and password alone.</summary>
    public static byte[] Ha1(ReadOnlySpan<byte> user, ReadOnlySpan<byte> realm, ReadOnlySpan<byte> password, DigestAlgorithm algorithm = DigestAlgorithm.Md5)
        => new Joined(algorithm).With(user).With(realm).With(password).ToHex();

    /// <summary>HA1 of the session variants, from the one of user, realm and password (RFC 7616 section 3.4.2).</summary>
    public static byte[] SessionHa1(ReadOnlySpan<byte> ha1, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> clientNonce, DigestAlgorithm algorithm)
        => new Joined(algorithm).With(ha1).With(nonce).With(clientNonce).ToHex();

    /// <summary>HA2 in lower-case hex; with quality "auth-int" the body goes into it (RFC 7616 section 3.4.3).</summary>
    public static byte[] Ha2(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri, DigestAlgorithm algorithm = DigestAlgorithm.Md5)
        => new Joined(algorithm).With(method).With(uri).ToHex();

    /// <inheritdoc cref="Ha2(ReadOnlySpan{byte}, ReadOnlySpan{byte}, DigestAlgorithm)"/>
    public static byte[] Ha2(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri, ReadOnlySpan<byte> body, DigestAlgorithm algorithm)
        => new Joined(algorithm).With(method).With(uri).With(new Joined(algorithm).With(body).ToHex()).ToHex();

    /// <summary>The response in lower-case hex; without quality of protection that of RFC 2069.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> ha1, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ha2, DigestAlgorithm algorithm = DigestAlgorithm.Md5)
        => new Joined(algorithm).With(ha1).With(nonce).With(ha2).ToHex();

    /// <summary>The response in lower-case hex with quality of protection "auth" or "auth-int".</summary>
    public static byte[] Compute(
        ReadOnlySpan<byte> ha1, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> count, ReadOnlySpan<byte> clientNonce, ReadOnlySpan<byte> quality,
        ReadOnlySpan<byte> ha2, DigestAlgorithm algorithm = DigestAlgorithm.Md5)
        => new Joined(algorithm).With(ha1).With(nonce).With(count).With(clientNonce).With(quality).With(ha2).ToHex();

    // Parts with a colon between them, hashed.
    private sealed class Joined(DigestAlgorithm algorithm)
    {
        private readonly ArrayBufferWriter<byte> text = new();
        private bool isBegun;

        public Joined With(ReadOnlySpan<byte> part)
        {
            if (isBegun)
                text.Write(":"u8);
            isBegun = true;
            text.Write(part);
            return this;
        }

        [SuppressMessage("Security", "CA5351", Justification = "SIP Digest of RFC 2617 and AKAv1-MD5 of RFC 3310 are MD5; nothing is protected here.")]
        public byte[] ToHex()
        {
            ReadOnlySpan<byte> bytes = text.WrittenSpan;
            Span<byte> hash = stackalloc byte[LargestHash];
            int length = algorithm is DigestAlgorithm.Sha256 or DigestAlgorithm.Sha256Session ? SHA256.HashData(bytes, hash) : MD5.HashData(bytes, hash);
            return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash[..length]));
        }
    }
}
