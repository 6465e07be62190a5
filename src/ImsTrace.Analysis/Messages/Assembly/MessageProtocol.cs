using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>How the messages of one protocol are found in streams and datagrams, and become records. One for each worker's shard.</summary>
internal abstract class MessageProtocol(StreamProtocol id)
{
    /// <summary>What a stream's state says while it carries this.</summary>
    public StreamProtocol Id => id;

    /// <summary>Whether a message starts at the front of these bytes of a stream.</summary>
    public abstract Recognition LooksLikeStart(ReadOnlySpan<byte> bytes);

    /// <summary>Where the next message starts, at or behind <paramref name="from"/>; -1 where none does.</summary>
    public abstract int FindStart(ReadOnlySpan<byte> bytes, int from);

    /// <summary>How long the message at the front of a stream's bytes is.</summary>
    public abstract FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes);

    /// <summary>Reads a message that <see cref="Frame"/> found.</summary>
    public abstract void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message);

    /// <summary>Reads what the layer below gives as a whole: a datagram, an SCTP user message, what a carrier unwrapped.</summary>
    /// <param name="segment">Where it comes from.</param>
    /// <param name="stream">The carrier's stream, where it has one.</param>
    /// <param name="payload">What was captured of it.</param>
    /// <param name="missing">How many bytes at its end were not.</param>
    /// <returns>False where it is no message of this protocol, and another may take it.</returns>
    public abstract bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing);

    /// <summary>Bytes of the stream are lost: what is remembered of an unfinished message is forgotten.</summary>
    public virtual void Forget(StreamState stream)
    {
    }

    /// <summary>Whose messages the stream's lost bytes may have held; false where nobody can tell.</summary>
    public virtual bool TryGetProtocol(StreamState stream, out Protocol protocol)
    {
        protocol = (Protocol)id;
        return true;
    }
}
