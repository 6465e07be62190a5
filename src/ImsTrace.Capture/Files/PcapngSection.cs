using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>One section of a pcapng file: its byte order, its interfaces, and its packet blocks made to frames.</summary>
internal sealed class PcapngSection(int capture, CaptureLimits limits, CaptureProblems problems)
{
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const int InterfaceLength = 8;
    private const int EnhancedLength = 20;
    private const int SimpleLength = 4;

    private static readonly PcapngInterface Unknown = new(FrameHeader.UnknownLinkType, 0, PcapngInterface.DefaultResolution, 0);

    private readonly List<PcapngInterface> interfaces = [];
    private readonly List<CaptureInterface> all = [];
    private int before;
    private bool bigEndian;
    private bool unknownTold;

    public bool HasByteOrder { get; private set; }

    /// <summary>The interfaces of this section and of those before it.</summary>
    public IReadOnlyList<CaptureInterface> AllInterfaces => all;

    public long FrameNumber { get; private set; }

    public static bool IsBigEndian(ReadOnlySpan<byte> magic) => BinaryPrimitives.ReadUInt32BigEndian(magic) == ByteOrderMagic;

    public static bool IsLittleEndian(ReadOnlySpan<byte> magic) => BinaryPrimitives.ReadUInt32LittleEndian(magic) == ByteOrderMagic;

    /// <summary>A new section starts, whose header's body starts with the byte-order magic.</summary>
    public void Start(ReadOnlySpan<byte> body)
    {
        bigEndian = IsBigEndian(body);
        HasByteOrder = bigEndian || IsLittleEndian(body);
        interfaces.Clear();
        before = all.Count;
        unknownTold = false;
    }

    public uint ReadUInt32(ReadOnlySpan<byte> bytes)
        => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>Takes a whole block whose body lies at <paramref name="start"/> of the block's buffer.</summary>
    public void Take(PcapngBlockType type, FrameBlock block, int start, int length, long fileOffset)
    {
        ReadOnlySpan<byte> body = block.Buffer.AsSpan(start, length);
        switch (type)
        {
            case PcapngBlockType.InterfaceDescription when length >= InterfaceLength && interfaces.Count < limits.MaximumInterfaces:
                AddInterface(body);
                break;
            case PcapngBlockType.EnhancedPacket when length >= EnhancedLength:
                AddTimed(block, start, length, ReadUInt32(body), fileOffset);
                break;
            case PcapngBlockType.ObsoletePacket when length >= EnhancedLength:
                AddTimed(block, start, length, bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(body) : BinaryPrimitives.ReadUInt16LittleEndian(body), fileOffset);
                break;
            case PcapngBlockType.SimplePacket when length >= SimpleLength:
                AddSimple(block, start, length, fileOffset);
                break;
            case PcapngBlockType.InterfaceDescription or PcapngBlockType.EnhancedPacket
                or PcapngBlockType.ObsoletePacket or PcapngBlockType.SimplePacket:
                FrameNumber += type == PcapngBlockType.InterfaceDescription ? 0 : 1;
                problems.Add(CaptureProblemCode.BlockLengthLies, fileOffset, $"The block at byte {fileOffset} is too short for its type or one interface too many.");
                break;
        }
    }

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        PcapngInterface described = PcapngOptions.ReadInterface(body, bigEndian);
        interfaces.Add(described);
        // Many sections may each describe their own; beyond the limit an interface has no place of its own.
        if (all.Count < limits.MaximumInterfaces)
            all.Add(new(described.LinkType, described.SnapLength, PcapngOptions.Texts(body, bigEndian)));
    }

    /// <summary>Enhanced and obsolete packet blocks (sections 4.3 and A): interface, time stamp in two halves, captured and original length, bytes.</summary>
    private void AddTimed(FrameBlock block, int start, int length, uint interfaceId, long fileOffset)
    {
        ReadOnlySpan<byte> body = block.Buffer.AsSpan(start, length);
        PcapngInterface from = Interface(interfaceId, fileOffset);
        ulong ticks = (ulong)ReadUInt32(body[4..]) << 32 | ReadUInt32(body[8..]);
        uint captured = ReadUInt32(body[12..]);
        if (captured > (uint)(length - EnhancedLength))
        {
            problems.Add(CaptureProblemCode.BlockLengthLies, fileOffset,
                $"The block at byte {fileOffset} claims a frame of {captured} bytes and has room for {length - EnhancedLength}.");
            captured = (uint)(length - EnhancedLength);
        }
        AddFrame(block, start + EnhancedLength, (int)captured, ReadUInt32(body[16..]), from.LinkType, from.ToNanoseconds(ticks), PlaceOf(interfaceId));
    }

    /// <summary>Simple packet block (section 4.4): original length, then bytes up to the first interface's snap length; no time.</summary>
    private void AddSimple(FrameBlock block, int start, int length, long fileOffset)
    {
        PcapngInterface from = Interface(0, fileOffset);
        uint original = ReadUInt32(block.Buffer.AsSpan(start));
        uint captured = Math.Min(original, (uint)(length - SimpleLength));
        if (from.SnapLength != 0)
            captured = Math.Min(captured, from.SnapLength);
        AddFrame(block, start + SimpleLength, (int)captured, original, from.LinkType, FrameStamp.NoTime, PlaceOf(0));
    }

    private void AddFrame(FrameBlock block, int offset, int captured, uint original, int linkType, long time, int place)
        => block.Add(new(offset, captured, (int)Math.Min(Math.Max(original, (uint)captured), int.MaxValue), linkType, new(++FrameNumber, time, capture), place));

    private int PlaceOf(uint id) => id < (uint)interfaces.Count && before + (int)id < all.Count ? before + (int)id : FrameHeader.NoInterface;

    private PcapngInterface Interface(uint id, long fileOffset)
    {
        if (id < (uint)interfaces.Count)
            return interfaces[(int)id];
        if (!unknownTold)
            problems.Add(CaptureProblemCode.UnknownInterface, fileOffset, $"The block at byte {fileOffset} names interface {id}, which its section does not describe.");
        unknownTold = true;
        return Unknown;
    }
}
