using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Replay.Transports;

/// <summary>The certificate of the played roles, with its key: from a file, or made for the run.</summary>
internal sealed class TlsIdentity
{
    private const string Algorithm = "SHA-256";

    private TlsIdentity(X509Certificate2 certificate)
    {
        Context = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        Fingerprint = $"{Algorithm} {SdpHex.Format(SHA256.HashData(certificate.RawData))}";
    }

    public SslStreamCertificateContext Context { get; }

    /// <summary>What a description says of it (RFC 8122 section 5).</summary>
    public string Fingerprint { get; }

    /// <summary>Makes one that nobody has signed but itself.</summary>
    public static TlsIdentity Make()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=imstrace replay", key, HashAlgorithmName.SHA256);
        return new(request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30)));
    }

    /// <summary>Reads certificate and key from PEM; null where one of them is not there.</summary>
    public static TlsIdentity? TryRead(string pem)
    {
        try
        {
            return new(X509Certificate2.CreateFromPem(pem, pem));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Why a certificate is not the one whose fingerprint a description has; null where it is.</summary>
    public static string? Mismatch(string announced, X509Certificate? certificate)
    {
        string[] words = announced.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != 2 || Hash(words[0], certificate) is not { } hash)
            return certificate is null ? "the peer shows no certificate, and its description has a fingerprint" : $"the fingerprint '{announced}' of the description is of no known kind";
        return SdpHex.Format(hash).Equals(words[1], StringComparison.OrdinalIgnoreCase) ? null
            : $"the certificate has the fingerprint {SdpHex.Format(hash)}, and the description says {words[1]}";
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 4572 descriptions name SHA-1; it is the peer's choice.")]
    private static byte[]? Hash(string algorithm, X509Certificate? certificate)
    {
        if (certificate?.GetRawCertData() is not { } bytes)
            return null;
        return algorithm.ToUpperInvariant() switch
        {
            "SHA-1" => SHA1.HashData(bytes),
            "SHA-256" => SHA256.HashData(bytes),
            "SHA-384" => SHA384.HashData(bytes),
            "SHA-512" => SHA512.HashData(bytes),
            _ => null,
        };
    }
}
