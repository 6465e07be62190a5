using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>Reads an interface description block's body with its options if_tsresol and if_tsoffset (draft-ietf-opsawg-pcapng section 4.2).</summary>
internal static class PcapngOptions
{
    private const int EndOfOptions = 0;
    private const int TimeResolution = 9;
    private const int TimeOffset = 14;
    private const int Comment = 1;
    private const int Name = 2;
    private const int Description = 3;
    private const int IPv4Address = 4;
    private const int IPv6Address = 5;
    private const int MacAddress = 6;
    private const int CaptureFilter = 11;
    private const int OperatingSystem = 12;
    private const int Hardware = 15;

    /// <summary>Reads the block's body: link type, reserved, snap length, options. The caller has checked that it has 8 bytes.</summary>
    public static PcapngInterface ReadInterface(ReadOnlySpan<byte> body, bool bigEndian)
    {
        int linkType = ReadUInt16(body, bigEndian);
        uint snapLength = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(body[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        byte resolution = PcapngInterface.DefaultResolution;
        long offset = 0;
        ReadOnlySpan<byte> options = body[8..];
        while (TryReadOption(ref options, bigEndian, out int code, out ReadOnlySpan<byte> value))
        {
            if (code == TimeResolution && value.Length >= 1)
                resolution = value[0];
            else if (code == TimeOffset && value.Length >= 8)
                offset = bigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value);
        }
        return new(linkType, snapLength, resolution, offset);
    }

    /// <summary>The options of the block's body whose values are the same in either byte order, as code and value.</summary>
    public static IReadOnlyList<(int Code, byte[] Value)> Texts(ReadOnlySpan<byte> body, bool bigEndian)
    {
        List<(int, byte[])> texts = [];
        ReadOnlySpan<byte> options = body[8..];
        while (TryReadOption(ref options, bigEndian, out int code, out ReadOnlySpan<byte> value))
        {
            if (code is Comment or Name or Description or IPv4Address or IPv6Address or MacAddress or CaptureFilter or OperatingSystem or Hardware)
                texts.Add((code, value.ToArray()));
        }
        return texts;
    }

    private static bool TryReadOption(ref ReadOnlySpan<byte> options, bool bigEndian, out int code, out ReadOnlySpan<byte> value)
    {
        code = EndOfOptions;
        value = default;
        if (options.Length < 4)
            return false;
        code = ReadUInt16(options, bigEndian);
        int length = ReadUInt16(options[2..], bigEndian);
        if (code == EndOfOptions || length > options.Length - 4)
            return false;
        value = options.Slice(4, length);
        options = options[Math.Min(options.Length, 4 + (length + 3 & ~3))..];
        return true;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool bigEndian)
        => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
