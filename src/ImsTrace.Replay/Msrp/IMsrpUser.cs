using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>Takes the MSRP messages of all connections.</summary>
internal interface IMsrpUser
{
    void OnMessage(StreamChannel channel, MsrpMessage message);

    /// <summary>A connection was refused, or has ended.</summary>
    void OnClosed(StreamChannel channel, string? problem);

    /// <summary>Bytes that are no MSRP.</summary>
    void OnJunk(StreamChannel channel);
}
