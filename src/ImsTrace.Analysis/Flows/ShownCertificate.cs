using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>A certificate that an end of a TLS connection showed, by the hashes that a=fingerprint may have of it (RFC 8122 section 5).</summary>
internal sealed class ShownCertificate
{
    /// <summary>Bytes that it takes, about.</summary>
    public const int StoredLength = 512;

    private readonly byte[] sha1;
    private readonly byte[] sha256;
    private readonly byte[] sha384;
    private readonly byte[] sha512;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 8122 section 5 has fingerprints of SHA-1; nothing is protected here.")]
    public ShownCertificate(MessageRecord shown, bool isServer)
    {
        (Frame, Source, Destination, IsServer) = (shown.Frame, shown.Source, shown.Destination, isServer);
        ReadOnlySpan<byte> certificate = shown.Certificate.Span;
        (sha1, sha256) = (SHA1.HashData(certificate), SHA256.HashData(certificate));
        (sha384, sha512) = (SHA384.HashData(certificate), SHA512.HashData(certificate));
    }

    /// <summary>The frame that completed it.</summary>
    public FrameStamp Frame { get; }

    /// <summary>Who showed it.</summary>
    public Endpoint Source { get; }

    /// <summary>The other end.</summary>
    public Endpoint Destination { get; }

    /// <summary>Whether the session's SDP names the one who showed it, who took the connection then.</summary>
    public bool IsServer { get; }

    /// <summary>Its hash by the name of the function; empty where that is none of these.</summary>
    public ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> function) => function switch
    {
        _ when AsciiName.Matches(function, "sha-1"u8) => sha1,
        _ when AsciiName.Matches(function, "sha-256"u8) => sha256,
        _ when AsciiName.Matches(function, "sha-384"u8) => sha384,
        _ when AsciiName.Matches(function, "sha-512"u8) => sha512,
        _ => default,
    };
}
