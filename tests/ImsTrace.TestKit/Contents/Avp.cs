using System.Buffers.Binary;

namespace ImsTrace.TestKit.Contents;

/// <summary>One AVP as its header says it (RFC 6733 section 4.1).</summary>
public sealed record Avp(uint Code, byte Flags, uint Vendor, byte[] Content)
{
    private const byte VendorFlag = 0x80;

    public bool HasVendor => (Flags & VendorFlag) != 0;

    /// <summary>The AVPs in the bytes, as far as their lengths fit, and what is left behind them.</summary>
    public static List<Avp> Read(ReadOnlySpan<byte> bytes, out byte[] rest)
    {
        List<Avp> avps = [];
        while (bytes.Length >= 8)
        {
            int length = (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) & 0xFFFFFF);
            int header = (bytes[4] & VendorFlag) != 0 ? 12 : 8;
            int padded = (length + 3) & ~3;
            if (length < header || padded > bytes.Length)
                break;
            uint vendor = header == 12 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) : 0;
            avps.Add(new(BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4], vendor, bytes[header..length].ToArray()));
            bytes = bytes[padded..];
        }
        rest = bytes.ToArray();
        return avps;
    }

    public static byte[] Write(IEnumerable<Avp> avps)
    {
        ByteWriter writer = new();
        foreach (Avp avp in avps)
        {
            int header = avp.HasVendor ? 12 : 8;
            writer.U32(avp.Code).U32((uint)avp.Flags << 24 | (uint)(header + avp.Content.Length));
            if (avp.HasVendor)
                writer.U32(avp.Vendor);
            writer.Bytes(avp.Content).PadTo(4);
        }
        return writer.ToArray();
    }
}
