namespace ImsTrace.Protocols.Decoding;

/// <summary>What is wrong and where; <see cref="Offset"/> counts from the first byte of the message.</summary>
public readonly record struct DecodeError(DecodeErrorCode Code, int Offset, int Length = 0);
