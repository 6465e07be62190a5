namespace ImsTrace.Capture.Hep;

/// <summary>One chunk of a HEP v3 packet.</summary>
/// <param name="Vendor">The vendor that the type belongs to; 0 for the generic types.</param>
/// <param name="Type">The type: a <see cref="HepChunkType"/> where the vendor is 0.</param>
/// <param name="Offset">Where the chunk's value starts, from the first byte of the packet.</param>
/// <param name="Length">The value's length, as far as it was captured.</param>
/// <param name="Missing">How many more bytes of it were sent.</param>
public readonly record struct HepChunk(ushort Vendor, ushort Type, int Offset, int Length, int Missing)
{
    /// <summary>Whether it is a generic chunk of this type.</summary>
    public bool Is(HepChunkType type) => Vendor == 0 && Type == (ushort)type;

    /// <summary>The value in the bytes of the packet.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> packet) => packet.Slice(Offset, Length);
}
