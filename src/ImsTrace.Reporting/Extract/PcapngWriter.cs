using System.Buffers.Binary;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Extract;

/// <summary>
/// Writes frames as pcapng, one section (draft-ietf-opsawg-pcapng section 4): the interfaces as their captures describe them, in
/// their order, and times in nanoseconds.
/// </summary>
public sealed class PcapngWriter(Stream output) : IFrameSink
{
    private const int BlockOverhead = 12;
    private const int EnhancedHeader = 20;
    private const int SimpleHeader = 4;
    private readonly PcapngInterfaces interfaces = new();
    private byte[] block = new byte[2048];
    private bool isBegun;

    /// <inheritdoc/>
    public void OnFrame(in Frame frame, IReadOnlyList<CaptureInterface> interfaces)
    {
        Begin();
        int id = this.interfaces.Find(frame, interfaces, WriteBlock);
        if (frame.Stamp.Time == FrameStamp.NoTime && id == 0)
            WriteSimple(frame);
        else
            WriteEnhanced(frame, id);
    }

    /// <summary>Hands on all that was written.</summary>
    public void Complete() => output.Flush();

    // Section header block: byte-order magic, version 1.0, a length that is not told.
    private void Begin()
    {
        if (isBegun)
            return;
        isBegun = true;
        Span<byte> body = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(body, 0x1A2B3C4D);
        BinaryPrimitives.WriteUInt16LittleEndian(body[4..], 1);
        BinaryPrimitives.WriteInt64LittleEndian(body[8..], -1);
        WriteBlock(0x0A0D0D0A, body);
    }

    // Enhanced packet block: interface, time in two halves, captured and original length, bytes.
    private void WriteEnhanced(in Frame frame, int id)
    {
        ulong time = frame.Stamp.Time == FrameStamp.NoTime ? 0 : (ulong)Math.Max(frame.Stamp.Time, 0);
        Span<byte> body = Reserve(EnhancedHeader + frame.Bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body, id);
        BinaryPrimitives.WriteUInt32LittleEndian(body[4..], (uint)(time >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], (uint)time);
        BinaryPrimitives.WriteInt32LittleEndian(body[12..], frame.Bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body[16..], frame.OriginalLength);
        frame.Bytes.CopyTo(body[EnhancedHeader..]);
        WriteReserved(6, body.Length);
    }

    // Simple packet block: the one that has no time.
    private void WriteSimple(in Frame frame)
    {
        Span<byte> body = Reserve(SimpleHeader + frame.Bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body, frame.OriginalLength);
        frame.Bytes.CopyTo(body[SimpleHeader..]);
        WriteReserved(3, body.Length);
    }

    private void WriteBlock(uint type, ReadOnlySpan<byte> body)
    {
        body.CopyTo(Reserve(body.Length));
        WriteReserved(type, body.Length);
    }

    private Span<byte> Reserve(int length)
    {
        if (block.Length < Padded(length) + BlockOverhead)
            block = new byte[Math.Max(Padded(length) + BlockOverhead, 2 * block.Length)];
        return block.AsSpan(8, length);
    }

    // Type, length, body to a multiple of four, and the length again.
    private void WriteReserved(uint type, int length)
    {
        int total = Padded(length) + BlockOverhead;
        BinaryPrimitives.WriteUInt32LittleEndian(block, type);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), total);
        block.AsSpan(8 + length, Padded(length) - length).Clear();
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(total - 4), total);
        output.Write(block, 0, total);
    }

    private static int Padded(int length) => length + 3 & ~3;
}
