using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// Judges on two threads of its own, one for each half, in the order in which flows end. A flow takes along what the judge may not
/// see change: who spoke up to its end, and its registration as it was then. So the results are those of the inline judge.
/// </summary>
internal sealed class JudgingThreads : IFlowSink, IDisposable
{
    // Flows that go from thread to thread at once: each going costs more than some rules.
    private const int BatchLength = 8;
    private const int Depth = 4;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly Handover<Batch> waiting = new(Depth);
    private readonly Handover<Batch> heard = new(Depth);
    private readonly ConcurrentQueue<Batch> done = [];
    private readonly Stack<Sightings> lists = [];
    private readonly Stack<Batch> batches = [];
    private Batch batch = new(BatchLength);
    private readonly NodeTable nodes;
    private readonly FlowPool pool;
    private readonly FlowJudging judging;
    private readonly Thread[] threads;
    private volatile ExceptionDispatchInfo? failure;

    public JudgingThreads(FlowJudging judging, NodeTable nodes, FlowPool pool)
    {
        (this.judging, this.nodes, this.pool) = (judging, nodes, pool);
        threads =
        [
            new(Hear) { IsBackground = true, Name = "imstrace-hear" },
            new(Conclude) { IsBackground = true, Name = "imstrace-judge" },
        ];
        foreach (Thread thread in threads)
            thread.Start();
    }

    /// <inheritdoc/>
    public bool KeepsFlow => true;

    /// <inheritdoc/>
    public void OnFlow(Flow flow)
    {
        failure?.Throw();
        TakeBack();
        flow.Binding = flow.Binding?.Copy();
        flow.CalledBinding = flow.CalledBinding?.Copy();
        Sightings seen = nodes.Seen;
        nodes.Seen = lists.TryPop(out Sightings? list) ? list : new();
        batch.Add(new(flow, seen, Hearing: null));
        if (batch.Count < BatchLength)
            return;
        waiting.Add(batch);
        batch = batches.TryPop(out Batch? used) ? used : new(BatchLength);
    }

    /// <summary>Waits until all flows are judged; throws what the judge or the sink threw.</summary>
    public void Complete()
    {
        waiting.Add(batch);
        waiting.Complete();
        foreach (Thread thread in threads)
            thread.Join();
        failure?.Throw();
    }

    public void Dispose()
    {
        // After Complete there is nothing left; else the run has failed, and nobody asks for the rest.
        waiting.Complete();
        foreach (Thread thread in threads)
            thread.Join(MostWait);
    }

    private void TakeBack()
    {
        while (done.TryDequeue(out Batch? works))
        {
            foreach (Work work in works)
            {
                pool.ReleaseCleared(work.Flow);
                lists.Push(work.Seen);
            }
            works.Clear();
            batches.Push(works);
        }
    }

    private void Hear()
    {
        while (waiting.TryTake(out Batch? works))
        {
            foreach (ref Work work in CollectionsMarshal.AsSpan(works))
                work = Run(work, static (judging, work) => work with { Hearing = judging.Hear(work.Flow, work.Seen) });
            heard.Add(works);
        }
        heard.Complete();
    }

    private void Conclude()
    {
        while (heard.TryTake(out Batch? works))
        {
            foreach (Work work in works)
            {
                Run(work, static (judging, work) =>
                {
                    judging.Conclude(work.Hearing!, work.Seen); // without a failure there is one
                    FlowPool.Clear(work.Flow);
                    return work;
                });
            }
            done.Enqueue(works);
        }
    }

    // After a failure the rest goes by.
    private Work Run(in Work work, Func<FlowJudging, Work, Work> half)
    {
        try
        {
            return failure is null ? half(judging, work) : work;
        }
#pragma warning disable CA1031 // the thread's boundary: OnFlow and Complete throw it again
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(thrown);
            return work;
        }
    }

    private readonly record struct Work(Flow Flow, Sightings Seen, FlowHearing? Hearing);

    private sealed class Batch(int capacity) : List<Work>(capacity);
}
