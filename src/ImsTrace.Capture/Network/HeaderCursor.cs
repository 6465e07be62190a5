using System.Buffers.Binary;

namespace ImsTrace.Capture.Network;

/// <summary>Where the decoder stands in a frame, and where the innermost layer read so far ends.</summary>
internal ref struct HeaderCursor(ReadOnlySpan<byte> bytes, int wireEnd)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The first byte not yet read.</summary>
    public int Offset;

    /// <summary>The end of the captured bytes of the layer.</summary>
    public int End = bytes.Length;

    /// <summary>The end that the layer had on the wire.</summary>
    public int WireEnd = wireEnd;

    /// <summary>Whether what is read is quoted by an ICMP error, thus cut by design.</summary>
    public bool IsQuoted;

    /// <summary>Whether the innermost IP packet read so far was put together from fragments.</summary>
    public bool IsReassembled;
    /// <summary>The layer's bytes not yet read.</summary>
    public readonly ReadOnlySpan<byte> Rest => bytes[Offset..End];

    public readonly bool Has(int length) => End - Offset >= length;

    public readonly byte UInt8(int at) => bytes[Offset + at];

    public readonly ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[(Offset + at)..]);

    public readonly uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[(Offset + at)..]);

    public readonly ulong UInt64(int at) => BinaryPrimitives.ReadUInt64BigEndian(bytes[(Offset + at)..]);

    public readonly ReadOnlySpan<byte> Bytes(int at, int length) => bytes.Slice(Offset + at, length);

    /// <summary>A header of <paramref name="length"/> bytes is not there: cut by the capture, or never sent.</summary>
    public readonly NextHeader EndsEarly(int length)
        => IsQuoted ? NextHeader.Ignored : WireEnd - Offset >= length ? NextHeader.CutShort : NextHeader.Malformed;

    /// <summary>A length field says that the layer has <paramref name="length"/> bytes from here: padding behind it goes, bytes that are not there are missing.</summary>
    public void SetLength(int length)
    {
        WireEnd = Offset + length;
        End = Math.Min(End, WireEnd);
    }
}
