namespace ImsTrace.Capture.Hep;

/// <summary>What is wrong in a HEP packet.</summary>
public enum HepErrorCode : byte
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The bytes start no HEP packet of a known version.</summary>
    Version,
    /// <summary>The packet's length is less than its own header, or more than the bytes that were sent.</summary>
    PacketLength,
    /// <summary>A chunk's length is less than its own header, or reaches beyond the packet.</summary>
    ChunkLength,
    /// <summary>A number or an address has another size than its chunk type asks for.</summary>
    ChunkSize,
    /// <summary>An address, or the payload, is not there.</summary>
    ChunkMissing,
}
