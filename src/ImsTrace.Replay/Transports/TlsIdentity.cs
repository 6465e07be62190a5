using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;

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
        if (certificate is null)
            return "the peer shows no certificate, and its description has a fingerprint";
        ReadOnlySpan<byte> hash = SdpFingerprint.TryRead(Encoding.UTF8.GetBytes(announced.Trim()), out SdpFingerprint fingerprint)
            ? new CertificateHashes(certificate.GetRawCertData()).Of(fingerprint.Algorithm) : default;
        if (hash.IsEmpty)
            return $"the fingerprint '{announced}' of the description is of no known kind";
        return SdpHex.Matches(fingerprint.Value, hash) ? null
            : $"the certificate has the fingerprint {SdpHex.Format(hash)}, and the description says {Encoding.ASCII.GetString(fingerprint.Value)}";
    }
}
