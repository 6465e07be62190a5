using System.Buffers.Binary;

namespace ImsTrace.Protocols.Diameter;

/// <summary>One AVP, borrowed from its message (RFC 6733 section 4.1).</summary>
public readonly ref struct AvpView
{
    public uint Code { get; init; }

    /// <summary>The Vendor-Id, 0 where the AVP has none.</summary>
    public uint Vendor { get; init; }

    public AvpFlags Flags { get; init; }

    /// <summary>The bytes of the value, without padding.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Where the AVP's header starts, counted from the first byte of the message.</summary>
    public int Offset { get; init; }

    /// <summary>Where the value starts, counted from the first byte of the message.</summary>
    public int ValueOffset { get; init; }

    /// <summary>The AVP's length as its header gives it, without padding.</summary>
    public int Length { get; init; }

    /// <summary>Whether the capture ends inside the value: <see cref="Value"/> is its beginning.</summary>
    public bool IsCut => ValueOffset - Offset + Value.Length < Length;

    /// <summary>Whether this is the AVP of that code and vendor.</summary>
    public bool Is(uint code, uint vendor = 0) => Code == code && Vendor == vendor;

    /// <summary>Reads an Unsigned32, Enumerated or Integer32 (RFC 6733 section 4.2).</summary>
    public bool TryGetUInt32(out uint value) => BinaryPrimitives.TryReadUInt32BigEndian(Value, out value) && Value.Length == 4;

    /// <summary>Reads an Unsigned64 (RFC 6733 section 4.2).</summary>
    public bool TryGetUInt64(out ulong value) => BinaryPrimitives.TryReadUInt64BigEndian(Value, out value) && Value.Length == 8;
}
