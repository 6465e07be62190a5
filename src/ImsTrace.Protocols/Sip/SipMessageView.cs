using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sip;

/// <summary>A SIP message as <see cref="SipReader"/> found it; all offsets count from the first of <see cref="Bytes"/>.</summary>
public ref struct SipMessageView
{
    internal int HeaderCount;
    internal int MethodLength;
    internal int UriOffset;
    internal int UriLength;
    internal int ReasonOffset;
    internal int ReasonLength;
    internal int BodyLength;
    internal EnumSet<SipHeaderId> Present;
    internal ProblemList ProblemList;
    ReadOnlySpan<SipHeader> slots;

    internal SipMessageView(ReadOnlySpan<byte> bytes, ReadOnlySpan<SipHeader> slots, int start)
    {
        Bytes = bytes;
        this.slots = slots;
        Start = start;
        ContentLength = -1;
    }

    /// <summary>All bytes that were given to the reader.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Where the start line begins, behind leading line ends.</summary>
    public int Start { get; }

    /// <summary>The message's own length: start line to the end of the body, no line ends before it, no bytes after it.</summary>
    public readonly int Length => BodyOffset + BodyLength - Start;

    /// <summary>Whether a header goes on over more than one line (RFC 3261 section 7.3.1).</summary>
    public bool HasFolding { get; internal set; }

    public bool IsRequest { get; internal set; }

    /// <summary>The request's method; empty for a response.</summary>
    public readonly ReadOnlySpan<byte> Method => Bytes.Slice(Start, MethodLength);

    public readonly ReadOnlySpan<byte> RequestUri => Bytes.Slice(UriOffset, UriLength);

    /// <summary>The response's status code; 0 for a request and where it is no three digits.</summary>
    public int Status { get; internal set; }

    public readonly ReadOnlySpan<byte> Reason => Bytes.Slice(ReasonOffset, ReasonLength);

    /// <summary>The wanted headers in the order of the message.</summary>
    public readonly ReadOnlySpan<SipHeader> Headers => slots[..HeaderCount];

    /// <summary>Behind the empty line that ends the headers; where that is missing, the end of what was read.</summary>
    public int BodyOffset { get; internal set; }

    /// <summary>The body as far as it is there, without what stands behind Content-Length.</summary>
    public readonly ReadOnlySpan<byte> Body => Bytes.Slice(BodyOffset, BodyLength);

    /// <summary>The value of Content-Length; -1 where it is absent or no number.</summary>
    public long ContentLength { get; internal set; }

    public readonly int ProblemCount => ProblemList.Count;

    public readonly ref readonly ProblemList Problems
    {
        [UnscopedRef]
        get => ref ProblemList;
    }

    public readonly bool Has(SipHeaderId id) => Present.Has(id);

    public readonly ReadOnlySpan<byte> ValueOf(scoped in SipHeader header) => Bytes.Slice(header.ValueOffset, header.ValueLength);

    /// <summary>Whether the bytes end in this header, so that its value may go on; no key to join by.</summary>
    public readonly bool IsCut(scoped in SipHeader header) => header.ValueOffset + header.ValueLength == Bytes.Length;

    /// <summary>The first value of a wanted header, trimmed.</summary>
    public readonly bool TryGet(SipHeaderId id, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryFind(id, out SipHeader header))
            return false;
        value = ValueOf(header);
        return true;
    }

    /// <summary>The first header of this id, for whoever needs its place.</summary>
    public readonly bool TryFind(SipHeaderId id, out SipHeader header)
    {
        header = default;
        if (!Has(id))
            return false;
        foreach (ref readonly SipHeader slot in Headers)
        {
            if (slot.Id != id)
                continue;
            header = slot;
            return true;
        }
        return false;
    }

    /// <summary>The values of all header lines of this id, in order; each may be a comma list.</summary>
    public readonly SipHeaderValues Values(SipHeaderId id) => new(Bytes, Headers, id);
}
