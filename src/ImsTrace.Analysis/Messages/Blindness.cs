namespace ImsTrace.Analysis.Messages;

/// <summary>Why part of what two hosts say is captured and cannot be read.</summary>
internal enum Blindness : byte
{
    None,
    /// <summary>ESP or TLS, of which no key is known.</summary>
    Encrypted,
    /// <summary>The snap length cut messages.</summary>
    Cut,
}
