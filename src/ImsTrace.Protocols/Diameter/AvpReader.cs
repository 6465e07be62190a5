using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter;

/// <summary>
/// Walks over the AVPs of a message or of a grouped AVP (RFC 6733 section 4). One that is wrong is noted in
/// <see cref="Problems"/>, and the walk goes on wherever its length allows it. Where the message's own length says that the
/// capture cut it, the walk ends before the AVP that is not whole, and that is no problem.
/// </summary>
public ref struct AvpReader
{
    private const int HeaderSize = 8;
    private const int VendorIdSize = 4;
    private const byte ReservedFlags = 0x1F;

    private readonly ReadOnlySpan<byte> bytes;
    private readonly int origin;
    private readonly int missing;
    private readonly int depth;
    private readonly int maxDepth;
    private int position;
    private bool isCut;
    private AvpView current;
    private ProblemList problems;

    /// <summary>Walks over the AVPs of a whole message, which starts with its header.</summary>
    public AvpReader(ReadOnlySpan<byte> message)
        : this(message, DiameterLimits.Default)
    {
    }

    /// <summary>Walks over the AVPs of a whole message, which starts with its header.</summary>
    public AvpReader(ReadOnlySpan<byte> message, DiameterLimits limits)
        : this(message, AvpLevel.OfMessage(message, limits), 0)
    {
    }

    internal AvpReader(ReadOnlySpan<byte> message, AvpLevel level, int position)
        : this(message.Slice(level.Start, level.Length), level) => this.position = position;

    private AvpReader(ReadOnlySpan<byte> bytes, AvpLevel level)
    {
        this.bytes = bytes;
        origin = level.Start;
        missing = level.Missing;
        depth = level.Depth;
        maxDepth = level.MaxDepth;
    }

    /// <summary>
    /// The AVP that the last <see cref="MoveNext"/> came to. Where that was false, it is empty, or the AVP that the capture cut:
    /// its header, and the beginning of its value.
    /// </summary>
    public readonly AvpView Current => current;

    /// <summary>What was wrong on this level so far.</summary>
    public readonly ProblemList Problems => problems;

    internal readonly AvpLevel Level => new(origin, bytes.Length, missing, depth, maxDepth);

    internal readonly bool CanNest => depth < maxDepth;

    internal readonly int Position => position;

    /// <summary>Lets <c>foreach</c> walk; to see <see cref="Problems"/> afterwards, call <see cref="MoveNext"/> yourself.</summary>
    public readonly AvpReader GetEnumerator() => this;

    /// <summary>Goes to the next AVP that can be read; false at the end and where a length leaves no way on.</summary>
    public bool MoveNext()
    {
        while (position < bytes.Length)
        {
            if (TryReadNext(bytes[position..]))
                return true;
        }
        if (!isCut)
            current = default;
        isCut = false;
        return false;
    }

    /// <summary>Opens the grouped AVP that the reader stands on; false, and a problem, beyond the depth limit.</summary>
    public bool TryOpen(out AvpReader group)
    {
        if (!CanNest)
        {
            problems.Add(DecodeErrorCode.DiameterDepth, current.Offset, HeaderSize);
            group = default;
            return false;
        }
        group = new(current.Value, Level.Inside(current));
        return true;
    }

    /// <summary>Adds what was wrong since the last call to <paramref name="list"/>.</summary>
    internal void MoveProblemsTo(ref ProblemList list)
    {
        if (problems.Count == 0)
            return;
        list.AddAll(problems);
        problems = default;
    }

    //  |                           AVP Code                            |  0
    //  |V M P r r r r r|                  AVP Length                   |  4
    //  |                        Vendor-ID (opt)                        |  8
    private bool TryReadNext(ReadOnlySpan<byte> rest)
    {
        int offset = origin + position;
        if (rest.Length < HeaderSize)
            return missing > 0 ? EndOfCapture() : GiveUp(offset, rest.Length);
        byte flags = rest[4];
        int length = DiameterHeader.ReadUInt24(rest[5..]);
        if (length < HeaderSize || length > rest.Length)
            return length > HeaderSize && length - rest.Length <= missing ? EndInside(rest, offset, length) : GiveUp(offset + 5, 3);
        Advance(rest, length);
        int header = HeaderLength(flags);
        if (length < header)
        {
            problems.Add(DecodeErrorCode.DiameterAvpLength, offset + 5, 3);
            return false;
        }
        if ((flags & ReservedFlags) != 0)
            problems.Add(DecodeErrorCode.DiameterAvpFlags, offset + 4, 1);
        current = View(rest, offset, header, rest[header..length], length);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HeaderLength(byte flags) =>
        (flags & (byte)AvpFlags.VendorSpecific) == 0 ? HeaderSize : HeaderSize + VendorIdSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AvpView View(ReadOnlySpan<byte> avp, int offset, int header, ReadOnlySpan<byte> value, int length) => new()
    {
        Code = BinaryPrimitives.ReadUInt32BigEndian(avp),
        Flags = (AvpFlags)avp[4],
        Vendor = header == HeaderSize ? 0 : BinaryPrimitives.ReadUInt32BigEndian(avp[HeaderSize..]),
        Value = value,
        Offset = offset,
        ValueOffset = offset + header,
        Length = length,
    };

    /// <summary>Goes behind the AVP and its padding, which must be there in full and be zero.</summary>
    private void Advance(ReadOnlySpan<byte> rest, int length)
    {
        int padding = -length & 3;
        int there = Math.Min(padding, rest.Length - length);
        if (padding - there > missing || rest.Slice(length, there).ContainsAnyExcept((byte)0))
            problems.Add(DecodeErrorCode.DiameterAvpPadding, origin + position + length, there);
        position += length + there;
    }

    private bool GiveUp(int offset, int length)
    {
        problems.Add(DecodeErrorCode.DiameterAvpLength, offset, length);
        return EndOfCapture();
    }

    // The capture ends in the value: what is there of the AVP stays current.
    private bool EndInside(ReadOnlySpan<byte> rest, int offset, int length)
    {
        int header = HeaderLength(rest[4]);
        if (length >= header && rest.Length >= header)
        {
            current = View(rest, offset, header, rest[header..], length);
            isCut = true;
        }
        return EndOfCapture();
    }

    private bool EndOfCapture()
    {
        position = bytes.Length;
        return false;
    }
}
