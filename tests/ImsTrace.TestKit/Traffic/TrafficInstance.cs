using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>One copy of a template with values of its own.</summary>
internal sealed class TrafficInstance : ITrafficSource
{
    private readonly TrafficTemplate template;
    private readonly byte[] values;
    private readonly long start;
    private readonly ushort fragmentBase;
    private readonly uint[] sequenceShifts;
    private readonly SharedConnection?[] shared;
    private readonly ushort[] checksums;
    private int next;

    /// <summary>Which copy it is, and of which template.</summary>
    public required (int Template, long Instance) Copy { get; init; }

    public FrameOrigin Origin => new(Copy.Template, Copy.Instance, next + 1);

    public TrafficInstance(TrafficTemplate template, byte[] values, long start, ushort fragmentBase, uint[] sequenceShifts, SharedConnections connections)
    {
        this.template = template;
        this.values = values;
        this.start = start;
        this.fragmentBase = fragmentBase;
        this.sequenceShifts = sequenceShifts;
        shared = [.. template.Connections.Select(c => c.IsShared ? connections.Get(c.Key) : null)];
        checksums = new ushort[template.ChecksumSlots];
    }

    public long Time => start + template.Frames[next].Time;

    public int BlockLength => PcapngFrameWriter.BlockLength(template.Frames[next].Bytes.Length);

    public bool Write(PcapngFrameWriter writer)
    {
        TemplateFrame frame = template.Frames[next];
        Span<byte> bytes = writer.Reserve(frame.Bytes.Length);
        Fill(frame, bytes);
        if (frame.Connection is null || WriteNumbers(frame, bytes))
        {
            if (frame.Network >= 0)
                WriteChecksums(frame, bytes);
            writer.Commit(Time);
        }
        return ++next < template.Frames.Count;
    }

    private void Fill(TemplateFrame frame, Span<byte> bytes)
    {
        frame.Bytes.CopyTo(bytes);
        foreach (Substitution substitution in frame.Substitutions)
            values.AsSpan(substitution.ValueOffset, substitution.Length).CopyTo(bytes[substitution.FrameOffset..]);
        if (frame.FragmentGroup >= 0)
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(frame.Network + 4)..], (ushort)(fragmentBase + frame.FragmentGroup));
    }

    private bool WriteNumbers(TemplateFrame frame, Span<byte> bytes)
    {
        TemplateConnection connection = frame.Connection!; // set by the only caller
        Span<byte> tcp = bytes[frame.Transport..];
        if (shared[connection.Index] is SharedConnection state)
        {
            int direction = state.DirectionOf(frame.Direction == 0 ? connection.Key : connection.Key.Reverse);
            if (!state.TryAdvance(direction, frame.PayloadLength, Time, out var numbers))
                return false;
            BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], numbers.Sequence);
            BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], numbers.Acknowledgement);
            if (frame.Timestamps > 0)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes[frame.Timestamps..], numbers.Timestamp);
                BinaryPrimitives.WriteUInt32BigEndian(bytes[(frame.Timestamps + 4)..], numbers.Echo);
            }
            return true;
        }
        Shift(tcp[4..], sequenceShifts[(connection.Index * 2) + frame.Direction]);
        Shift(tcp[8..], sequenceShifts[(connection.Index * 2) + 1 - frame.Direction]);
        return true;
    }

    /// <summary>Zero stays: a first SYN acknowledges nothing, and the reset that answers it has sequence number zero.</summary>
    private static void Shift(Span<byte> number, uint shift)
    {
        uint value = BinaryPrimitives.ReadUInt32BigEndian(number);
        if (value != 0)
            BinaryPrimitives.WriteUInt32BigEndian(number, value + shift);
    }

    private void WriteChecksums(TemplateFrame frame, Span<byte> bytes)
    {
        if (frame.Quote > 0)
        {
            int quoted = frame.Quote + ((bytes[frame.Quote] & 15) * 4);
            Checksums.WriteNetwork(bytes[frame.Quote..quoted]);
            if (frame.ChecksumSlot >= 0)
                BinaryPrimitives.WriteUInt16BigEndian(bytes[(quoted + 6)..], checksums[frame.ChecksumSlot]);
        }
        Checksums.WriteNetwork(bytes[frame.Network..frame.Transport]);
        if (frame.IsLaterFragment)
            return;
        ushort checksum = Checksums.WriteTransport(bytes[frame.Network..frame.End], frame.Transport - frame.Network, SumOfLaterFragments(frame, out int length), length);
        if (frame.ChecksumSlot >= 0 && frame.Quote == 0)
            checksums[frame.ChecksumSlot] = checksum;
    }

    private ulong SumOfLaterFragments(TemplateFrame frame, out int length)
    {
        length = 0;
        ulong sum = 0;
        foreach (TemplateFrame later in frame.LaterFragments)
        {
            byte[] bytes = new byte[later.Bytes.Length];
            Fill(later, bytes);
            sum = InternetChecksum.Add(sum, bytes.AsSpan(later.Transport, later.End - later.Transport));
            length += later.End - later.Transport;
        }
        return sum;
    }
}
