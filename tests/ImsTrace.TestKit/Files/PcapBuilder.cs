namespace ImsTrace.TestKit.Files;

/// <summary>Builds a pcap file in either byte order, unit of time and record header.</summary>
public sealed class PcapBuilder
{
    public const uint Microseconds = 0xA1B2C3D4;
    public const uint Nanoseconds = 0xA1B23C4D;
    public const uint Modified = 0xA1B2CD34;

    private readonly ByteWriter writer;
    private readonly uint magic;
    private readonly List<int> ends = [];

    public PcapBuilder(int linkType = 1, uint magic = Microseconds, bool bigEndian = false)
    {
        this.magic = magic;
        writer = new ByteWriter(bigEndian).U32(magic).U16(2).U16(4).U32(0).U32(0).U32(262144).U32((uint)linkType);
    }

    /// <summary>Where each record ends in the file.</summary>
    public IReadOnlyList<int> RecordEnds => ends;

    /// <summary>Adds a frame; <paramref name="fraction"/> is in the file's unit.</summary>
    public PcapBuilder Frame(ReadOnlySpan<byte> bytes, uint seconds = 1, uint fraction = 0, int? originalLength = null)
    {
        writer.U32(seconds).U32(fraction).U32((uint)bytes.Length).U32((uint)(originalLength ?? bytes.Length));
        if (magic == Modified)
            writer.U32(1).U16(0x0800).U8(0).U8(0);
        writer.Bytes(bytes);
        ends.Add(writer.Length);
        return this;
    }

    public byte[] ToArray() => writer.ToArray();
}
