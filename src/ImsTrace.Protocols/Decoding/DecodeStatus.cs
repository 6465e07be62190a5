namespace ImsTrace.Protocols.Decoding;

/// <summary>How decoding ended: a whole message, wait for more, cut by the capture, or wrong.</summary>
public enum DecodeStatus : byte
{
    /// <summary>A whole message was decoded.</summary>
    Complete,
    /// <summary>The bytes end before the message does; nothing was consumed.</summary>
    NeedMoreData,
    /// <summary>The capture cut the message; what is there was decoded.</summary>
    Truncated,
    /// <summary>The bytes break the protocol's syntax.</summary>
    Malformed,
}
