using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Analysis.Run;

/// <summary>
/// A bounded queue from thread to thread. Who waits sleeps at once: there are more threads than cores, and what one spins for, another
/// would do in that time (a twenty-fifth of the processor time of <c>analyze</c> with two workers).
/// </summary>
/// <param name="depth">The most items that wait.</param>
internal sealed class Handover<T>(int depth)
{
    private readonly object gate = new();
    private readonly Queue<T> items = new(depth);
    private bool isComplete;
    private bool isStopped;

    /// <summary>Adds an item, once there is room for it.</summary>
    /// <exception cref="OperationCanceledException">Nobody takes it any more.</exception>
    public void Add(T item)
    {
        lock (gate)
        {
            while (items.Count >= depth && !isStopped)
                Monitor.Wait(gate);
            ThrowIfStopped();
            items.Enqueue(item);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Takes the next item of a queue that is never complete, once there is one.</summary>
    /// <exception cref="OperationCanceledException">Nobody adds to it any more.</exception>
    public T Take() => TryTake(out T? item) ? item : throw new OperationCanceledException();

    /// <summary>Takes the next item, once there is one; false where no more come.</summary>
    /// <exception cref="OperationCanceledException">Nobody adds to it any more, though it is not complete.</exception>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        lock (gate)
        {
            while (items.Count == 0 && !isComplete && !isStopped)
                Monitor.Wait(gate);
            ThrowIfStopped();
            bool isThere = items.TryDequeue(out item);
            Monitor.PulseAll(gate);
            return isThere;
        }
    }

    /// <summary>No more items come.</summary>
    public void Complete()
    {
        lock (gate)
        {
            isComplete = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Ends all waits on both sides with an exception.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
            Monitor.PulseAll(gate);
        }
    }

    private void ThrowIfStopped()
    {
        if (isStopped)
            throw new OperationCanceledException();
    }
}
