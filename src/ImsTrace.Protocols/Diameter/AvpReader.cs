using System.Buffers.Binary;
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

    private readonly AvpLevel level;
    private readonly ReadOnlySpan<byte> bytes;
    private int position;
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
    {
        this.level = level;
        this.position = position;
        bytes = message.Slice(level.Start, level.Length);
    }

    private AvpReader(ReadOnlySpan<byte> value, AvpLevel level)
    {
        this.level = level;
        bytes = value;
    }

    /// <summary>
    /// The AVP that the last <see cref="MoveNext"/> came to. Where that was false, it is empty, or the AVP that the capture cut:
    /// its header, and the beginning of its value.
    /// </summary>
    public readonly AvpView Current => current;

    /// <summary>What was wrong on this level so far.</summary>
    public readonly ProblemList Problems => problems;

    internal readonly AvpLevel Level => level;

    internal readonly int Position => position;

    /// <summary>Lets <c>foreach</c> walk; to see <see cref="Problems"/> afterwards, call <see cref="MoveNext"/> yourself.</summary>
    public readonly AvpReader GetEnumerator() => this;

    /// <summary>Goes to the next AVP that can be read; false at the end and where a length leaves no way on.</summary>
    public bool MoveNext()
    {
        current = default;
        while (position < bytes.Length)
        {
            if (TryReadNext(bytes[position..]))
                return true;
        }
        return false;
    }

    /// <summary>Opens the grouped AVP that the reader stands on; false, and a problem, beyond the depth limit.</summary>
    public bool TryOpen(out AvpReader group)
    {
        if (!level.CanNest)
        {
            problems.Add(DecodeErrorCode.DiameterDepth, current.Offset, HeaderSize);
            group = default;
            return false;
        }
        group = new(current.Value, level.Inside(current));
        return true;
    }

    internal ProblemList TakeProblems()
    {
        ProblemList taken = problems;
        problems = default;
        return taken;
    }

    //  |                           AVP Code                            |  0
    //  |V M P r r r r r|                  AVP Length                   |  4
    //  |                        Vendor-ID (opt)                        |  8
    private bool TryReadNext(ReadOnlySpan<byte> rest)
    {
        int offset = level.Start + position;
        if (rest.Length < HeaderSize)
            return level.Missing > 0 ? EndOfCapture() : GiveUp(offset, rest.Length);
        byte flags = rest[4];
        int length = DiameterHeader.ReadUInt24(rest[5..]);
        if (length < HeaderSize || length - rest.Length > level.Missing)
            return GiveUp(offset + 5, 3);
        bool whole = length <= rest.Length;
        int header = (flags & (byte)AvpFlags.VendorSpecific) == 0 ? HeaderSize : HeaderSize + VendorIdSize;
        if (whole)
            Advance(rest, length);
        if (length < header)
        {
            problems.Add(DecodeErrorCode.DiameterAvpLength, offset + 5, 3);
            return false;
        }
        if (rest.Length < header)
            return EndOfCapture();
        if ((flags & ReservedFlags) != 0)
            problems.Add(DecodeErrorCode.DiameterAvpFlags, offset + 4, 1);
        current = new()
        {
            Code = BinaryPrimitives.ReadUInt32BigEndian(rest),
            Flags = (AvpFlags)flags,
            Vendor = header == HeaderSize ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest[HeaderSize..]),
            Value = whole ? rest[header..length] : rest[header..],
            Offset = offset,
            ValueOffset = offset + header,
            Length = length,
        };
        return whole || EndOfCapture();
    }

    /// <summary>Goes behind the AVP and its padding, which must be there in full and be zero.</summary>
    private void Advance(ReadOnlySpan<byte> rest, int length)
    {
        int padding = -length & 3;
        int there = Math.Min(padding, rest.Length - length);
        if (padding - there > level.Missing || rest.Slice(length, there).ContainsAnyExcept((byte)0))
            problems.Add(DecodeErrorCode.DiameterAvpPadding, level.Start + position + length, there);
        position += length + there;
    }

    private bool GiveUp(int offset, int length)
    {
        problems.Add(DecodeErrorCode.DiameterAvpLength, offset, length);
        position = bytes.Length;
        return false;
    }

    private bool EndOfCapture()
    {
        position = bytes.Length;
        return false;
    }
}
