using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>Takes the mask off a payload (RFC 6455 section 5.3).</summary>
internal static class WebSocketMask
{
    // j = i MOD 4; transformed-octet-i = original-octet-i XOR masking-key-octet-j
    public static void Remove(ReadOnlySpan<byte> masked, uint key, Span<byte> plain)
    {
        uint native = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(key) : key;
        ulong wide = native | (ulong)native << 32;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(masked);
        Span<ulong> plainWords = MemoryMarshal.Cast<byte, ulong>(plain);
        for (int i = 0; i < words.Length; i++)
            plainWords[i] = words[i] ^ wide;
        for (int i = words.Length * sizeof(ulong); i < masked.Length; i++)
            plain[i] = (byte)(masked[i] ^ (byte)(key >> (24 - 8 * (i & 3))));
    }
}
