namespace ImsTrace.TestKit.Files;

/// <summary>Builds a pcapng file block by block, with several sections and interfaces in either byte order.</summary>
public sealed class PcapngBuilder
{
    private readonly List<byte> file = [];
    private readonly List<int> frameEnds = [];
    private bool bigEndian;

    /// <summary>Where each block with a frame ends in the file.</summary>
    public IReadOnlyList<int> FrameEnds => frameEnds;

    public int Length => file.Count;

    public PcapngBuilder Section(bool big = false)
    {
        bigEndian = big;
        return Block(0x0A0D0D0A, new ByteWriter(bigEndian).U32(0x1A2B3C4D).U16(1).U16(0).U64(ulong.MaxValue).ToArray());
    }

    public PcapngBuilder Interface(int linkType = 1, uint snapLength = 0, byte? resolution = null, long? offset = null)
    {
        ByteWriter body = new ByteWriter(bigEndian).U16(linkType).U16(0).U32(snapLength);
        if (resolution is byte value)
            body.U16(9).U16(1).U8(value).PadTo(4);
        if (offset is long seconds)
            body.U16(14).U16(8).U64((ulong)seconds);
        if (resolution is not null || offset is not null)
            body.U16(0).U16(0);
        return Block(1, body.ToArray());
    }

    public PcapngBuilder Enhanced(ReadOnlySpan<byte> bytes, ulong ticks = 0, uint interfaceId = 0, int? originalLength = null)
        => Mark(6, new ByteWriter(bigEndian).U32(interfaceId).U32((uint)(ticks >> 32)).U32((uint)ticks)
            .U32((uint)bytes.Length).U32((uint)(originalLength ?? bytes.Length)).Bytes(bytes));

    public PcapngBuilder Obsolete(ReadOnlySpan<byte> bytes, ulong ticks = 0, int interfaceId = 0)
        => Mark(2, new ByteWriter(bigEndian).U16(interfaceId).U16(0).U32((uint)(ticks >> 32)).U32((uint)ticks)
            .U32((uint)bytes.Length).U32((uint)bytes.Length).Bytes(bytes));

    public PcapngBuilder Simple(ReadOnlySpan<byte> bytes, int? originalLength = null)
        => Mark(3, new ByteWriter(bigEndian).U32((uint)(originalLength ?? bytes.Length)).Bytes(bytes));

    /// <summary>Adds a block of any type; <paramref name="leading"/> and <paramref name="trailing"/> lengths may lie.</summary>
    public PcapngBuilder Block(uint type, ReadOnlySpan<byte> body, uint? leading = null, uint? trailing = null)
    {
        byte[] padded = new ByteWriter(bigEndian).Bytes(body).PadTo(4).ToArray();
        uint length = (uint)padded.Length + 12;
        file.AddRange(new ByteWriter(bigEndian).U32(type).U32(leading ?? length).Bytes(padded).U32(trailing ?? length).ToArray());
        return this;
    }

    public byte[] ToArray() => [.. file];

    private PcapngBuilder Mark(uint type, ByteWriter body)
    {
        Block(type, body.ToArray());
        frameEnds.Add(file.Count);
        return this;
    }
}
