using System.Buffers;
using System.Runtime.InteropServices;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run;

/// <summary>What one worker has to do for one block of frames, and the messages that come of it. Pooled with its block.</summary>
internal sealed class PacketWork
{
    // Of packets put together of fragments: beyond, the room is given back with the block.
    private const int MostKept = 256 * 1024;
    private const int FirstEntries = 512; // about what a block brings to one of two workers
    private readonly List<Entry> entries = new(FirstEntries);
    private ArrayBufferWriter<byte> reassembled = new();

    /// <summary>The messages, in the order of their frames.</summary>
    public MessageBatch Batch { get; } = new();

    /// <summary>Set when the worker is done.</summary>
    public AutoResetEvent Done { get; } = new(initialState: false);

    /// <summary>Why the worker failed; null where it did not.</summary>
    public Exception? Failure { get; set; }

    private FrameBlock? Block { get; set; }

    private bool IsLast { get; set; }

    /// <summary>The position of the block's last frame, or that of the capture's.</summary>
    public long LastOrdinal { get; set; }

    /// <summary>Begins anew with a block, which the caller keeps until the work is done; null and last at the end of the capture.</summary>
    public void Begin(FrameBlock? block, bool isLast, long lastOrdinal)
    {
        entries.Clear();
        Batch.Clear();
        (Block, IsLast, LastOrdinal) = (block, isLast, lastOrdinal);
        if (reassembled.Capacity > MostKept)
            reassembled = new();
        reassembled.ResetWrittenCount();
    }

    /// <summary>Adds a packet; one that was put together of fragments brings its own bytes, others none.</summary>
    public void Add(in Packet packet, int frame, long ordinal, int shard, ReadOnlySpan<byte> bytes)
    {
        entries.Add(new() { Packet = packet, Frame = frame, Ordinal = ordinal, Shard = shard, Start = reassembled.WrittenCount, Length = bytes.Length });
        if (!bytes.IsEmpty)
            reassembled.Write(bytes);
    }

    /// <summary>Adds a packet that will not be whole.</summary>
    public void AddLost(in Packet packet, long ordinal, int shard) => entries.Add(new() { Packet = packet, Ordinal = ordinal, Shard = shard });

    /// <summary>Does the work on the shards that are this worker's.</summary>
    public void Run(DecodeShard[] shards, int worker, int workers)
    {
        foreach (ref readonly Entry entry in CollectionsMarshal.AsSpan(entries))
        {
            DecodeShard shard = shards[entry.Shard];
            if (entry.Packet.Kind == PacketKind.Lost)
            {
                shard.AcceptLost(entry.Packet, entry.Ordinal, Batch);
                continue;
            }
            Frame frame = Block![entry.Frame]; // packets come with a block alone
            ReadOnlySpan<byte> bytes = entry.Length > 0 ? reassembled.WrittenSpan.Slice(entry.Start, entry.Length) : frame.Bytes;
            shard.Accept(entry.Packet, bytes, frame.Stamp, entry.Ordinal, Batch);
        }
        if (Block is { Time: not FrameStamp.NoTime } timed)
        {
            for (int shard = worker; shard < shards.Length; shard += workers)
                shards[shard].Advance(timed.Time, LastOrdinal, Batch);
        }
        if (!IsLast)
            return;
        for (int shard = worker; shard < shards.Length; shard += workers)
            shards[shard].Flush(LastOrdinal + 1 + shard, Batch);
    }

    private struct Entry
    {
        public Packet Packet;
        public int Frame;
        public long Ordinal;
        public int Shard;
        public int Start;
        public int Length; // 0 where the bytes are the frame's
    }
}
