using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>One direction of a connection: what comes next, what waits behind a hole, what the sink has not consumed.</summary>
internal sealed class TcpDirection(HeldBytes held) : StreamState
{
    private const int MostUnseen = 256 * 1024;

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

    /// <summary>The first acknowledgement of a stream whose own bytes were not seen yet.</summary>
    public uint FirstAcknowledged;

    /// <summary>When more was acknowledged than was captured, nanoseconds since 1970; 0 where that is not so.</summary>
    public long UnseenSince;

    /// <summary>The frame at which the stream started.</summary>
    public FrameStamp Began;

    public bool IsStarted;
    public bool IsAcknowledged;
    public bool IsOpenTold;
    public bool HasFin;
    public bool IsEnded;
    public bool IsProbed;

    /// <summary>Looks for the certificate in a handshake of TLS; null where none is under way.</summary>
    public TlsCertificateFinder? Handshake { get; private set; }

    /// <summary>Where the first hole ends; false where nothing is known to follow.</summary>
    public bool TryGetHoleEnd(out uint end)
    {
        end = Waiting.Count > 0 ? Waiting.First : FinSequence;
        return IsStarted && (Waiting.Count > 0 || HasFin && !IsEnded);
    }

    /// <summary>Whether more than what was captured is acknowledged; a FIN alone tells nothing.</summary>
    public bool HasUnseen => IsAcknowledged && (IsStarted ? IsUnseen(Acknowledged, Next) : IsUnseen(Acknowledged, FirstAcknowledged));

    /// <summary>Whether what was acknowledged before its first bytes came lies before these.</summary>
    public bool BeganBefore(uint sequence) => IsAcknowledged && IsUnseen(sequence, FirstAcknowledged);

    // Some capture tools and forged packets acknowledge nothing, or anything.
    private static bool IsUnseen(uint end, uint start) => start != 0 && (int)(end - start) is > 1 and <= MostUnseen;

    /// <summary>Makes the direction new; the caller has emptied its buffers.</summary>
    public void Reset(in Endpoint source, in Endpoint destination)
    {
        Source = source;
        Destination = destination;
        LastFrame = default;
        IsAcknowledged = false;
        IsOpenTold = false;
        UnseenSince = 0;
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
        EndHandshake();
    }

    /// <summary>A handshake of TLS begins with the next byte.</summary>
    public void BeginHandshake() => Handshake = new(held);

    /// <summary>The handshake is over, or cannot be followed.</summary>
    public void EndHandshake()
    {
        Handshake?.Clear();
        Handshake = null;
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
