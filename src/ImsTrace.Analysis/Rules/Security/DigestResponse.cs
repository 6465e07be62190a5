using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>Computes digest responses (RFC 7616 section 3.4.1; with AKA the password is the RES's octets, RFC 3310 section 3.3).</summary>
/// <param name="isStrong">Whether by SHA-256 (RFC 8760), else by MD5.</param>
internal readonly struct DigestResponse(bool isStrong)
{
    /// <summary>HA1 in lower-case hex.</summary>
    public byte[] Ha1(byte[] user, byte[] realm, byte[] password) => Hash(user, realm, password);

    /// <summary>The response in lower-case hex; without quality of protection that of RFC 2069.</summary>
    public byte[] Compute(byte[] ha1, byte[] method, byte[] uri, byte[] nonce)
        => Hash(ha1, nonce, Hash(method, uri));

    /// <summary>The response in lower-case hex with quality of protection "auth".</summary>
    public byte[] Compute(byte[] ha1, byte[] method, byte[] uri, byte[] nonce, byte[] count, byte[] clientNonce, byte[] quality)
        => Hash(ha1, nonce, count, clientNonce, quality, Hash(method, uri));

    [SuppressMessage("Security", "CA5351", Justification = "SIP Digest of RFC 2617 and AKAv1-MD5 of RFC 3310 are MD5; nothing is protected here.")]
    private byte[] Hash(params ReadOnlySpan<byte[]> parts)
    {
        using var joined = new MemoryStream();
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                joined.WriteByte((byte)':');
            joined.Write(parts[i]);
        }
        byte[] text = joined.ToArray();
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(isStrong ? SHA256.HashData(text) : MD5.HashData(text)));
    }
}
