using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Taps;

/// <summary>Messages between two addresses that one capture has and another, which saw those before and behind them, has not.</summary>
/// <param name="Source">The sender.</param>
/// <param name="Destination">The receiver.</param>
/// <param name="Capture">The index of the capture that lacks them.</param>
/// <param name="Missing">How many it lacks.</param>
/// <param name="Sent">How many there were.</param>
public sealed record TapLoss(Endpoint Source, Endpoint Destination, int Capture, long Missing, long Sent)
{
    /// <summary>What carried them.</summary>
    public TransportProtocol Transport { get; init; }

    /// <summary>Octets of the messages that it lacks.</summary>
    public long Octets { get; init; }
}
