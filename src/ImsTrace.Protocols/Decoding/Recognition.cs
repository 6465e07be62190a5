namespace ImsTrace.Protocols.Decoding;

/// <summary>Whether bytes start a message of a protocol, as far as they go.</summary>
public enum Recognition : byte { No, Yes, NeedMoreData }
