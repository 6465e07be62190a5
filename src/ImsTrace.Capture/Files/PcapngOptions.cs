using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>Reads an interface description block's body with its options if_tsresol and if_tsoffset (draft-ietf-opsawg-pcapng section 4.2).</summary>
internal static class PcapngOptions
{
    private const int EndOfOptions = 0;
    private const int TimeResolution = 9;
    private const int TimeOffset = 14;

    /// <summary>Reads the block's body: link type, reserved, snap length, options. The caller has checked that it has 8 bytes.</summary>
    public static PcapngInterface ReadInterface(ReadOnlySpan<byte> body, bool bigEndian)
    {
        int linkType = ReadUInt16(body, bigEndian);
        uint snapLength = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(body[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        byte resolution = PcapngInterface.DefaultResolution;
        long offset = 0;
        ReadOnlySpan<byte> options = body[8..];
        while (options.Length >= 4)
        {
            int code = ReadUInt16(options, bigEndian);
            int length = ReadUInt16(options[2..], bigEndian);
            if (code == EndOfOptions || length > options.Length - 4)
                break;
            ReadOnlySpan<byte> value = options.Slice(4, length);
            if (code == TimeResolution && length >= 1)
                resolution = value[0];
            else if (code == TimeOffset && length >= 8)
                offset = bigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value);
            options = options[Math.Min(options.Length, 4 + (length + 3 & ~3))..];
        }
        return new(linkType, snapLength, resolution, offset);
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool bigEndian)
        => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
