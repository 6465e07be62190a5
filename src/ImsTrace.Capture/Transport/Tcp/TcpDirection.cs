using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>One direction of a connection: what comes next, what waits behind a hole, what the sink has not consumed.</summary>
internal sealed class TcpDirection(HeldBytes held) : StreamState
{
    public readonly CarryBuffer Carry = new(held);
    public readonly WaitingSegments Waiting = new(held);

    public Endpoint Source;
    public Endpoint Destination;

    /// <summary>The last frame of this direction or that acknowledged it.</summary>
    public FrameStamp LastFrame;

    /// <summary>Sequence number of the next byte.</summary>
    public uint Next;

    /// <summary>Sequence number of the first byte seen or announced.</summary>
    public uint First;

    /// <summary>Sequence number of the FIN.</summary>
    public uint FinSequence;

    /// <summary>What the other end has acknowledged.</summary>
    public uint Acknowledged;

    /// <summary>The frame at which the stream started.</summary>
    public FrameStamp Began;

    public bool IsStarted;
    public bool IsAcknowledged;
    public bool IsOpenTold;
    public bool HasFin;
    public bool IsEnded;
    public bool IsProbed;

    /// <summary>Where the first hole ends; false where nothing is known to follow.</summary>
    public bool TryGetHoleEnd(out uint end)
    {
        end = Waiting.Count > 0 ? Waiting.First : FinSequence;
        return IsStarted && (Waiting.Count > 0 || HasFin && !IsEnded);
    }

    /// <summary>Makes the direction new; the caller has emptied its buffers.</summary>
    public void Reset(in Endpoint source, in Endpoint destination)
    {
        Source = source;
        Destination = destination;
        LastFrame = default;
        IsAcknowledged = false;
        IsOpenTold = false;
        Restart();
        Resynchronise = false;
    }

    /// <summary>Forgets the sequence numbers: what comes next starts the stream anew.</summary>
    public void Restart()
    {
        IsStarted = false;
        HasFin = false;
        IsEnded = false;
        IsProbed = false;
        Protocol = 0;
        Wanted = 0;
        Searched = 0;
        FreeAttachment();
        Attachment = null;
    }

    /// <summary>Frees what the sink's memory of the direction holds; the sink may go on with it.</summary>
    public void FreeAttachment() => (Attachment as IDisposable)?.Dispose();

    /// <summary>The next byte expected is at <paramref name="sequence"/>.</summary>
    public void Start(uint sequence, bool isMiddle)
    {
        IsStarted = true;
        First = sequence;
        Next = sequence;
        Resynchronise = isMiddle;
        Began = LastFrame;
    }

    public override StreamRange LastBytes(int length) => new(StreamKey.OfTcp(Source, Destination), Next - (uint)length, (uint)length, Began);
}
