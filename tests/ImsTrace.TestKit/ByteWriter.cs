using System.Buffers.Binary;

namespace ImsTrace.TestKit;

/// <summary>Grows an array of bytes in either byte order.</summary>
public sealed class ByteWriter(bool bigEndian = true)
{
    private readonly List<byte> bytes = [];

    public int Length => bytes.Count;

    public ByteWriter U8(int value)
    {
        bytes.Add((byte)value);
        return this;
    }

    public ByteWriter U16(int value)
    {
        Span<byte> span = stackalloc byte[2];
        if (bigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)value);
        return Bytes(span);
    }

    public ByteWriter U32(uint value)
    {
        Span<byte> span = stackalloc byte[4];
        if (bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(span, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(span, value);
        return Bytes(span);
    }

    public ByteWriter U64(ulong value) => bigEndian ? U32((uint)(value >> 32)).U32((uint)value) : U32((uint)value).U32((uint)(value >> 32));

    public ByteWriter Bytes(ReadOnlySpan<byte> value)
    {
        bytes.AddRange(value);
        return this;
    }

    public ByteWriter PadTo(int multiple)
    {
        while (bytes.Count % multiple != 0)
            bytes.Add(0);
        return this;
    }

    public byte[] ToArray() => [.. bytes];
}
