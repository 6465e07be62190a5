using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Analysis.Flows;

/// <summary>A certificate that an end of a TLS connection showed.</summary>
internal sealed class ShownCertificate(MessageRecord shown, bool isServer)
{
    /// <summary>Bytes that it takes, about.</summary>
    public const int StoredLength = 512;

    /// <summary>The frame that completed it.</summary>
    public FrameStamp Frame { get; } = shown.Frame;

    /// <summary>Who showed it.</summary>
    public Endpoint Source { get; } = shown.Source;

    /// <summary>The other end.</summary>
    public Endpoint Destination { get; } = shown.Destination;

    /// <summary>Whether the session's SDP names the one who showed it, who took the connection then.</summary>
    public bool IsServer { get; } = isServer;

    /// <summary>What stands for the certificate.</summary>
    public CertificateHashes Hashes { get; } = new(shown.Certificate.Span);
}
