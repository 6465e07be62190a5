namespace ImsTrace.Analysis.Messages;

/// <summary>The records of one batch of frames, in pooled objects and arenas that the next batch uses again.</summary>
internal sealed class MessageBatch
{
    private const int ArenaLength = 128 * 1024;
    private readonly List<MessageRecord> records = [];
    private readonly List<byte[]> arenas = [];
    private int arena;
    private int used;

    public int Count { get; private set; }

    public MessageRecord this[int index] => records[index];

    /// <summary>Packs the builder's fields into the next record.</summary>
    public MessageRecord Add(MessageRecordBuilder builder)
    {
        int size = builder.PackedLength;
        if (arenas.Count == 0 || used + size > arenas[arena].Length)
            NextArena(size);
        if (Count == records.Count)
            records.Add(new());
        MessageRecord record = records[Count++];
        builder.Pack(record, arenas[arena], used);
        used += size;
        return record;
    }

    /// <summary>Gives all records back.</summary>
    public void Clear() => (Count, arena, used) = (0, 0, 0);

    private void NextArena(int size)
    {
        // A packed record is shorter than an arena: the builder's limit is 64 kB.
        System.Diagnostics.Debug.Assert(size <= ArenaLength);
        if (arenas.Count > 0)
            arena++;
        if (arena == arenas.Count)
            arenas.Add(new byte[ArenaLength]);
        used = 0;
    }
}
