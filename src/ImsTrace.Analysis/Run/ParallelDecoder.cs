using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// Decodes on several threads: one reads and decodes link and network headers, the workers do transport and messages of their
/// shards, and the calling thread takes the messages of each block in the order of the frames.
/// </summary>
internal sealed class ParallelDecoder(IFrameSource source, PacketStage packets, DecodeShard[] shards, FrameCounter counter, int workers)
{
    // Blocks under way: enough that nobody waits for a neighbour, few enough to stay small.
    private const int Depth = 3;

    // A thread that reads a pipe nobody writes to ends with the process.
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly Handover<Job> ordered = new(Depth);
    private readonly Handover<Job> free = new(Depth + 2);
    private readonly Handover<PacketWork>[] queues = new Handover<PacketWork>[workers];

    public void Run(IRecordConsumer consumer)
    {
        List<Thread> threads = [new(Dispatch) { IsBackground = true, Name = "imstrace-frames" }];
        for (int i = 0; i < workers; i++)
        {
            int worker = i;
            queues[i] = new(Depth);
            threads.Add(new(() => Work(worker)) { IsBackground = true, Name = $"imstrace-decode-{worker}" });
        }
        for (int i = 0; i < Depth + 2; i++)
            free.Add(new Job(workers));
        foreach (Thread thread in threads)
            thread.Start();
        try
        {
            while (ordered.TryTake(out Job? job))
                Take(job, consumer);
        }
        finally
        {
            // Behind a closed pipe or a full disk nobody takes what is under way; at an orderly end there is nothing to stop.
            ordered.Stop();
            free.Stop();
            foreach (Handover<PacketWork> queue in queues)
                queue.Stop();
            foreach (Thread thread in threads)
                thread.Join(MostWait);
        }
    }

    private void Dispatch()
    {
        try
        {
            Job job = free.Take();
            try
            {
                job = Read(job);
                packets.Flush();
                job.Begin(null, isLast: true, counter.Ordinal);
                AddLost(job, 0);
            }
#pragma warning disable CA1031 // the thread's boundary: the consumer throws it again
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                job.Begin(null, isLast: false, counter.Ordinal);
                job.Failure = failure;
            }
            Send(job);
            ordered.Complete();
            foreach (Handover<PacketWork> queue in queues)
                queue.Complete();
        }
        catch (OperationCanceledException)
        {
            // The consumer has failed and says why itself.
        }
    }

    // Sends a job for each block; gives the one to end with.
    private Job Read(Job job)
    {
        while (!counter.IsFull && source.TryReadBlock(out FrameBlock? block))
        {
            Fill(job, block);
            Send(job);
            job = free.Take();
        }
        return job;
    }

    private void Fill(Job job, FrameBlock block)
    {
        job.Begin(block, isLast: false, counter.Ordinal);
        for (int i = 0; i < block.Count && !counter.IsFull; i++)
        {
            Frame frame = block[i];
            if (!counter.Take(frame))
                continue;
            bool isWhole = packets.TryRead(frame, out Packet packet, out ReadOnlySpan<byte> bytes);
            int shard = isWhole ? DecodeShard.Of(packet) : 0;
            AddLost(job, shard);
            if (!isWhole)
                continue;
            // Fragments put together live in the reassembler until its next call.
            job.Works[shard % workers].Add(packet, i, counter.Ordinal, shard, bytes == frame.Bytes ? default : bytes);
        }
        if (block.Time != FrameStamp.NoTime)
        {
            packets.Expire(block.Time);
            AddLost(job, 0);
        }
        job.End(counter.Ordinal);
    }

    // All messages of one frame have to stand in one batch: what was lost goes where its packet goes.
    private void AddLost(Job job, int shard)
    {
        while (packets.TryTakeLost(out Packet lost))
            job.Works[shard % workers].AddLost(lost, counter.Ordinal, shard);
    }

    private void Send(Job job)
    {
        ordered.Add(job);
        for (int i = 0; i < workers; i++)
            queues[i].Add(job.Works[i]);
    }

    private void Work(int worker)
    {
        try
        {
            while (queues[worker].TryTake(out PacketWork? work))
                Run(work, worker);
        }
        catch (OperationCanceledException)
        {
            // The consumer has failed and says why itself.
        }
    }

    private void Run(PacketWork work, int worker)
    {
        try
        {
            work.Run(shards, worker, workers);
        }
#pragma warning disable CA1031 // the thread's boundary: the consumer throws it again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            work.Failure = failure;
        }
        work.Done.Set();
    }

    private void Take(Job job, IRecordConsumer consumer)
    {
        foreach (PacketWork work in job.Works)
        {
            work.Done.WaitOne();
            job.Failure ??= work.Failure;
        }
        if (job.Failure is not null)
            throw new InvalidOperationException("A decoding thread failed.", job.Failure);
        job.Merge(consumer);
        long time = job.Block?.Time ?? FrameStamp.NoTime;
        bool isBlock = job.Block is not null;
        job.Block?.Release();
        if (isBlock)
            consumer.OnBlockEnd(time);
        free.Add(job);
    }

    private sealed class Job
    {
        private readonly int[] positions;

        public Job(int workers)
        {
            positions = new int[workers];
            Works = new PacketWork[workers];
            for (int i = 0; i < workers; i++)
                Works[i] = new();
        }

        public PacketWork[] Works { get; }

        public FrameBlock? Block { get; private set; }

        public Exception? Failure { get; set; }

        public void Begin(FrameBlock? block, bool isLast, long lastOrdinal)
        {
            Block = block;
            foreach (PacketWork work in Works)
                work.Begin(block, isLast, lastOrdinal);
        }

        // The block's frames are counted now.
        public void End(long lastOrdinal)
        {
            foreach (PacketWork work in Works)
                work.LastOrdinal = lastOrdinal;
        }

        // Each batch is in the order of the frames, and all messages of one frame stand in one batch.
        public void Merge(IRecordConsumer consumer)
        {
            Array.Clear(positions);
            while (true)
            {
                int next = -1;
                for (int i = 0; i < Works.Length; i++)
                {
                    if (positions[i] < Works[i].Batch.Count && (next < 0 || Ordinal(i) < Ordinal(next)))
                        next = i;
                }
                if (next < 0)
                    return;
                consumer.OnRecord(Works[next].Batch[positions[next]++]);
            }
        }

        private long Ordinal(int worker) => Works[worker].Batch[positions[worker]].Ordinal;
    }
}
