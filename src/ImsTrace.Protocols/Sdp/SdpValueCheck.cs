namespace ImsTrace.Protocols.Sdp;

/// <summary>Whether a value is one of its line's or attribute's grammar.</summary>
delegate bool SdpValueCheck(ReadOnlySpan<byte> value);
