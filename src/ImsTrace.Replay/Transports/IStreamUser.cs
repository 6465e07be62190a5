namespace ImsTrace.Replay.Transports;

/// <summary>Takes what comes on a TCP connection.</summary>
internal interface IStreamUser
{
    /// <summary>The connection stands, where it was opened from here.</summary>
    void OnConnected(StreamChannel channel);

    /// <summary>
    /// Takes from the front of what has come as much as makes whole messages and says how much that is; the rest comes again with more.
    /// Bytes are borrowed until the call returns.
    /// </summary>
    int OnBytes(StreamChannel channel, ReadOnlyMemory<byte> bytes);

    /// <summary>The connection has ended; why, where it did not end in order.</summary>
    void OnClosed(StreamChannel channel, string? problem);
}
