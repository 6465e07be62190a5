using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
    private const int Depth = 64;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly BlockingCollection<Work> waiting = new(Depth);
    private readonly BlockingCollection<Work> heard = new(Depth);
    private readonly ConcurrentQueue<Work> done = [];
    private readonly Stack<List<Sighting>> lists = [];
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
        List<Sighting> seen = nodes.Seen;
        nodes.Seen = lists.TryPop(out List<Sighting>? list) ? list : [];
        waiting.Add(new(flow, seen, Hearing: null));
    }

    /// <summary>Waits until all flows are judged; throws what the judge or the sink threw.</summary>
    public void Complete()
    {
        waiting.CompleteAdding();
        foreach (Thread thread in threads)
            thread.Join();
        failure?.Throw();
    }

    public void Dispose()
    {
        // After Complete there is nothing left; else the run has failed, and nobody asks for the rest.
        if (!waiting.IsAddingCompleted)
            waiting.CompleteAdding();
        if (Array.TrueForAll(threads, static thread => thread.Join(MostWait)))
        {
            waiting.Dispose();
            heard.Dispose();
        }
    }

    private void TakeBack()
    {
        while (done.TryDequeue(out Work work))
        {
            pool.Release(work.Flow);
            lists.Push(work.Seen);
        }
    }

    private void Hear()
    {
        foreach (Work work in waiting.GetConsumingEnumerable())
        {
            Work next = work;
            Run(() => next = work with { Hearing = judging.Hear(work.Flow, work.Seen) });
            heard.Add(next);
        }
        heard.CompleteAdding();
    }

    private void Conclude()
    {
        foreach (Work work in heard.GetConsumingEnumerable())
        {
            Run(() => judging.Conclude(work.Hearing!, work.Seen)); // without a failure there is one
            done.Enqueue(work);
        }
    }

    // After a failure the rest goes by.
    private void Run(Action half)
    {
        try
        {
            if (failure is null)
                half();
        }
#pragma warning disable CA1031 // the thread's boundary: OnFlow and Complete throw it again
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(thrown);
        }
    }

    private readonly record struct Work(Flow Flow, List<Sighting> Seen, FlowHearing? Hearing);
}
