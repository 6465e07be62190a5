using System.Security.Cryptography.X509Certificates;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>How HEP is listened for.</summary>
public sealed record HepListenerOptions
{
    /// <summary>Where.</summary>
    public required HepAddress Address { get; init; }

    /// <summary>The authentication key that packets have to bring (chunk 14); empty where none is asked for.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>Certificate with its private key, for TLS; null for the other transports.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Bounds of what senders may hold.</summary>
    public HepListenerLimits Limits { get; init; } = HepListenerLimits.Default;

    /// <summary>Longest wait for packets before an empty block is handed on.</summary>
    public TimeSpan Tick { get; init; } = LiveLimits.Default.Tick;

    /// <summary>Gives the time at which a packet came.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
