using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

/// <summary>A certificate by the hashes that a=fingerprint may have of it (RFC 8122 section 5).</summary>
public sealed class CertificateHashes
{
    private readonly byte[] sha1;
    private readonly byte[] sha256;
    private readonly byte[] sha384;
    private readonly byte[] sha512;

    /// <summary>Of a certificate in DER.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 8122 section 5 has fingerprints of SHA-1; nothing is protected here.")]
    public CertificateHashes(ReadOnlySpan<byte> certificate)
    {
        (sha1, sha256) = (SHA1.HashData(certificate), SHA256.HashData(certificate));
        (sha384, sha512) = (SHA384.HashData(certificate), SHA512.HashData(certificate));
    }

    /// <summary>The hash by the name of the function; empty where that is none of these.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> function) => function switch
    {
        _ when AsciiName.Matches(function, "sha-1"u8) => sha1,
        _ when AsciiName.Matches(function, "sha-256"u8) => sha256,
        _ when AsciiName.Matches(function, "sha-384"u8) => sha384,
        _ when AsciiName.Matches(function, "sha-512"u8) => sha512,
        _ => default,
    };
}
