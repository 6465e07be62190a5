using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// Judges on a thread of its own, in the order in which flows end. A flow takes along what the judge may not see change: who
/// spoke up to its end, and its registration as it was then. So the results are those of the inline judge.
/// </summary>
internal sealed class JudgingThread : IFlowSink, IDisposable
{
    private const int Depth = 64;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly BlockingCollection<Work> waiting = new(Depth);
    private readonly ConcurrentQueue<Work> done = [];
    private readonly Stack<Sightings> lists = [];
    private readonly NodeTable nodes;
    private readonly FlowPool pool;
    private readonly Thread thread;
    private volatile ExceptionDispatchInfo? failure;

    public JudgingThread(FlowJudging judging, NodeTable nodes, FlowPool pool)
    {
        (this.nodes, this.pool) = (nodes, pool);
        thread = new(() => Judge(judging)) { IsBackground = true, Name = "imstrace-judge" };
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
        waiting.Add(new(flow, seen));
    }

    /// <summary>Waits until all flows are judged; throws what the judge or the sink threw.</summary>
    public void Complete()
    {
        waiting.CompleteAdding();
        thread.Join();
        failure?.Throw();
    }

    public void Dispose()
    {
        // After Complete there is nothing left; else the run has failed, and nobody asks for the rest.
        if (!waiting.IsAddingCompleted)
            waiting.CompleteAdding();
        if (thread.Join(MostWait))
            waiting.Dispose();
    }

    private void TakeBack()
    {
        while (done.TryDequeue(out Work work))
        {
            pool.Release(work.Flow);
            lists.Push(work.Seen);
        }
    }

    private void Judge(FlowJudging judging)
    {
        foreach (Work work in waiting.GetConsumingEnumerable())
        {
            try
            {
                if (failure is null)
                    judging.Run(work.Flow, work.Seen);
            }
#pragma warning disable CA1031 // the thread's boundary: OnFlow and Complete throw it again
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
            done.Enqueue(work);
        }
    }

    private readonly record struct Work(Flow Flow, Sightings Seen);
}
