using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Link;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>
/// Puts packets of many threads into blocks of frames for the one that decodes. A frame can be taken as soon as it is there; where
/// the decoder is slower, blocks wait up to a limit in bytes.
/// </summary>
internal sealed class FrameInbox(CaptureLimits limits, int maximumWaiting) : IDisposable
{
    private readonly FrameBlockPool pool = new(limits);
    private readonly Queue<FrameBlock> full = new();
    private readonly object gate = new();
    private FrameBlock? current;
    private int used;
    private long waiting;
    private bool isEnded;

    /// <summary>Takes a frame made of two parts; false where too much waits, or nobody takes frames any more.</summary>
    public bool TryAdd(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> packet, long time)
    {
        int length = headers.Length + packet.Length;
        lock (gate)
        {
            if (isEnded || waiting + length > maximumWaiting)
                return false;
            if (current is not null && (current.IsFull || current.Buffer.Length - used < length))
            {
                full.Enqueue(current);
                current = null;
            }
            if (current is null)
                (current, used) = (pool.Rent(length), 0);
            headers.CopyTo(current.Buffer.AsSpan(used));
            packet.CopyTo(current.Buffer.AsSpan(used + headers.Length));
            current.Add(new(used, length, length, LinkTypes.Raw, new(0, time, 0), Interface: 0));
            used += length;
            waiting += length;
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Waits for a block; false where none came in this time, or none will come any more (<see cref="IsEnded"/>).</summary>
    public bool TryTake(TimeSpan wait, [NotNullWhen(true)] out FrameBlock? block)
    {
        lock (gate)
        {
            if (current is null && full.Count == 0 && !isEnded)
                Monitor.Wait(gate, wait);
            if (!full.TryDequeue(out block))
                (block, current) = (current, null);
            for (int i = 0; i < (block?.Count ?? 0); i++)
                waiting -= block![i].Bytes.Length; // it has frames
            return block is not null;
        }
    }

    /// <summary>A block without frames, for whoever has to hand on something.</summary>
    public FrameBlock Empty() => pool.Rent();

    /// <summary>Whether nothing more will come.</summary>
    public bool IsEnded
    {
        get
        {
            lock (gate)
                return isEnded && current is null && full.Count == 0;
        }
    }

    /// <summary>No more frames: whoever waits is woken.</summary>
    public void End()
    {
        lock (gate)
        {
            isEnded = true;
            Monitor.PulseAll(gate);
        }
    }

    public void Dispose() => End();
}
