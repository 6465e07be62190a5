using System.Buffers.Binary;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Extract;

/// <summary>Takes the type and body of a block.</summary>
internal delegate void BlockTaker(uint type, ReadOnlySpan<byte> body);

/// <summary>
/// The interfaces of a written file. Those of a capture are written up to the one that is needed, so that frames of a single
/// capture keep the numbers of theirs.
/// </summary>
internal sealed class PcapngInterfaces
{
    private const uint InterfaceDescription = 1;
    private const int TimeResolution = 9;
    private const byte Nanoseconds = 9;
    private readonly Dictionary<(int Capture, int Interface), int> described = [];
    private readonly Dictionary<(int Capture, int LinkType), int> byLinkType = [];
    private readonly Dictionary<int, int> written = [];

    /// <summary>The number of the frame's interface; what has to stand before the frame is written.</summary>
    public int Find(in Frame frame, IReadOnlyList<CaptureInterface> interfaces, BlockTaker write)
    {
        int capture = frame.Stamp.Capture;
        if (frame.Interface < 0 || frame.Interface >= interfaces.Count)
            return FindByLinkType(capture, frame.LinkType, write);
        for (int next = written.GetValueOrDefault(capture); next <= frame.Interface; next++)
        {
            described[(capture, next)] = Write(interfaces[next], write);
            written[capture] = next + 1;
        }
        return described[(capture, frame.Interface)];
    }

    private int FindByLinkType(int capture, int linkType, BlockTaker write)
    {
        if (!byLinkType.TryGetValue((capture, linkType), out int id))
            byLinkType[(capture, linkType)] = id = Write(new(linkType, 0, []), write);
        return id;
    }

    // Link type, two reserved bytes, snap length, options.
    private int Write(CaptureInterface description, BlockTaker write)
    {
        using MemoryStream body = new();
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)description.LinkType);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], description.SnapLength);
        body.Write(head);
        foreach ((int code, byte[] value) in description.Options)
            WriteOption(body, code, value);
        WriteOption(body, TimeResolution, [Nanoseconds]);
        WriteOption(body, 0, []);
        write(InterfaceDescription, body.GetBuffer().AsSpan(0, (int)body.Length));
        return described.Count + byLinkType.Count;
    }

    private static void WriteOption(MemoryStream body, int code, ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)code);
        BinaryPrimitives.WriteUInt16LittleEndian(head[2..], (ushort)value.Length);
        body.Write(head);
        body.Write(value);
        for (int i = value.Length; i % 4 != 0; i++)
            body.WriteByte(0);
    }
}
