using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImsTrace.Replay.Transports;

/// <summary>Whose certificates are believed, and for which name.</summary>
/// <param name="authorities">The authorities; null for those of the system.</param>
/// <param name="name">The name that certificates have to have; null for the address of the target.</param>
/// <param name="given">Our own certificate; null for one that is made when it is needed.</param>
internal sealed class TlsTrust(X509Certificate2Collection? authorities, string? name, TlsIdentity? given = null)
{
    private readonly Lazy<TlsIdentity> made = new(TlsIdentity.Make);

    /// <summary>Our own certificate.</summary>
    public TlsIdentity Identity => given ?? made.Value;

    /// <summary>Reads authorities from PEM; null where there is none.</summary>
    public static X509Certificate2Collection? TryRead(string pem)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
        return certificates.Count > 0 ? certificates : null;
    }

    /// <summary>What a handshake needs of who was connected to; a client of MSRP has to show a certificate, and whose it is is found out later.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "A client's certificate is held against the fingerprint of its description, which is known with its session alone.")]
    public SslServerAuthenticationOptions ServerOptions(bool asksForCertificate) => new()
    {
        ServerCertificateContext = Identity.Context, ClientCertificateRequired = asksForCertificate,
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
    };

    /// <summary>What a handshake needs where a description names the fingerprint of the certificate (RFC 8122).</summary>
    public SslClientAuthenticationOptions Options(string fingerprint, Action<string> tell) => new()
    {
        TargetHost = "", ClientCertificateContext = Identity.Context,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            string? problem = TlsIdentity.Mismatch(fingerprint, certificate);
            if (problem is not null)
                tell(problem);
            return problem is null;
        },
    };

    /// <summary>What a handshake needs; <paramref name="tell"/> hears why a certificate does not verify.</summary>
    public SslClientAuthenticationOptions Options(IPEndPoint remote, Action<string> tell)
    {
        string wanted = name ?? remote.Address.ToString();
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = wanted, ClientCertificateContext = given?.Context,
            RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                if (errors != SslPolicyErrors.None)
                    tell($"the certificate does not verify: {Reason(wanted, chain, errors)}");
                return errors == SslPolicyErrors.None;
            },
        };
        if (authorities is null)
            return options;
        options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return options;
    }

    private static string Reason(string wanted, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "there is none";
        X509ChainStatusFlags status = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus one in chain?.ChainStatus ?? [])
            status |= one.Status;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return "it has expired, or is not valid yet";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return $"it is not for {wanted}, and --tls-name names no other";
        return (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0
            ? "nobody who is trusted has signed it, and --trust names no other authority"
            : status.ToString();
    }
}
