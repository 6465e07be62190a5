using System.Buffers.Binary;

namespace ImsTrace.Protocols.Text;

/// <summary>A fast 64-bit hash of a field's bytes, the same in each run; not for secrets.</summary>
public static class FieldHash
{
    const ulong Seed = 0xA0761D6478BD642F;
    const ulong Step = 0xE7037ED1A0B428DB;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Seed ^ ((ulong)bytes.Length * Step);
        while (bytes.Length >= 16)
        {
            hash = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ Step);
            bytes = bytes[16..];
        }
        ulong low, high = 0;
        if (bytes.Length >= 8)
        {
            low = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            // Overlaps the low half; the length in the seed keeps the two apart.
            high = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }
        else
        {
            low = Tail(bytes);
        }
        return Mix(Mix(low ^ hash, high ^ Step), Seed ^ hash);
    }

    static ulong Tail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 4)
        {
            ulong front = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            return front | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) << 32;
        }
        ulong tail = 0;
        foreach (byte value in bytes)
            tail = tail << 8 | value;
        return tail;
    }

    static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
