using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run;

/// <summary>Decodes on the calling thread: one core must do well first.</summary>
internal static class InlineDecoder
{
    public static void Run(IFrameSource source, PacketStage packets, DecodeShard[] shards, FrameCounter counter, IRecordConsumer consumer)
    {
        MessageBatch batch = new();
        while (!counter.IsFull && source.TryReadBlock(out FrameBlock? block))
        {
            for (int i = 0; i < block.Count && !counter.IsFull; i++)
            {
                Frame frame = block[i];
                if (!counter.Take(frame))
                    continue;
                bool isWhole = packets.TryRead(frame, out Packet packet, out ReadOnlySpan<byte> bytes);
                DecodeShard shard = shards[isWhole ? DecodeShard.Of(packet) : 0];
                TakeLost(packets, shard, counter.Ordinal, batch);
                if (isWhole)
                    shard.Accept(packet, bytes, frame.Stamp, counter.Ordinal, batch);
            }
            long time = block.Time;
            block.Release();
            if (time != FrameStamp.NoTime)
                Advance(packets, shards, time, counter.Ordinal, batch);
            Drain(batch, consumer);
            consumer.OnBlockEnd(time);
        }
        packets.Flush();
        TakeLost(packets, shards[0], counter.Ordinal, batch);
        foreach (DecodeShard shard in shards)
            shard.Flush(counter.Ordinal + 1, batch); // in the order of the shards, as several workers do
        Drain(batch, consumer);
    }

    private static void Advance(PacketStage packets, DecodeShard[] shards, long time, long ordinal, MessageBatch batch)
    {
        packets.Expire(time);
        TakeLost(packets, shards[0], ordinal, batch);
        foreach (DecodeShard shard in shards)
            shard.Advance(time, ordinal, batch);
    }

    private static void TakeLost(PacketStage packets, DecodeShard shard, long ordinal, MessageBatch batch)
    {
        while (packets.TryTakeLost(out Packet lost))
            shard.AcceptLost(lost, ordinal, batch);
    }

    private static void Drain(MessageBatch batch, IRecordConsumer consumer)
    {
        for (int i = 0; i < batch.Count; i++)
            consumer.OnRecord(batch[i]);
        batch.Clear();
    }
}
