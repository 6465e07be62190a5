using System.Buffers.Binary;

namespace ImsTrace.Protocols.Diameter.Json;

/// <summary>A Diameter message under way, as octets within a limit.</summary>
internal sealed class DiameterOctets(int limit)
{
    private const int LeastBuffer = 1024;
    private const int AvpHeaderLength = 8;
    private byte[] buffer = [];
    private int length;

    public void Clear() => length = 0;

    /// <summary>Adds bytes; false over the limit.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limit - length)
            return false;
        if (length + bytes.Length > buffer.Length)
            Array.Resize(ref buffer, Math.Min(limit, Math.Max(Math.Max(LeastBuffer, buffer.Length * 2), length + bytes.Length)));
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
        return true;
    }

    /// <summary>Starts an AVP, in the message or in the AVP that is open; its length comes with the close.</summary>
    public bool TryOpenAvp(uint code, uint vendor, out int start)
    {
        start = length;
        Span<byte> header = stackalloc byte[AvpHeaderLength + sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(header, code);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], vendor == 0 ? 0 : (uint)AvpFlags.VendorSpecific << 24);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], vendor);
        return TryWrite(vendor == 0 ? header[..AvpHeaderLength] : header);
    }

    /// <summary>Ends the AVP, with padding.</summary>
    public void CloseAvp(int start)
    {
        WriteLength(start + 5, length - start);
        TryWrite("\0\0\0"u8[..(-length & 3)]);
    }

    /// <summary>The whole message; empty where padding did not fit.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        if ((length & 3) != 0)
            return default;
        WriteLength(1, length);
        return buffer.AsSpan(0, length);
    }

    // 24 bits; the limit is less.
    private void WriteLength(int at, int value)
        => (buffer[at], buffer[at + 1], buffer[at + 2]) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
}
