using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter;

/// <summary>
/// Walks over the AVPs of a message or of a grouped AVP (RFC 6733 section 4). One that is wrong is noted in
/// <see cref="Problems"/>, and the walk goes on wherever its length allows it.
/// </summary>
public ref struct AvpReader
{
    private const int HeaderSize = 8;
    private const int VendorIdSize = 4;
    private const byte ReservedFlags = 0x1F;

    private readonly ReadOnlySpan<byte> bytes;
    private readonly int origin;
    private readonly int depth;
    private readonly int maxDepth;
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
        : this(message.Length < DiameterHeader.Size ? default : message[DiameterHeader.Size..], DiameterHeader.Size, 1, limits.MaxDepth)
    {
    }

    private AvpReader(ReadOnlySpan<byte> bytes, int origin, int depth, int maxDepth)
    {
        this.bytes = bytes;
        this.origin = origin;
        this.depth = depth;
        this.maxDepth = maxDepth;
    }

    /// <summary>The AVP that the last <see cref="MoveNext"/> came to.</summary>
    public readonly AvpView Current => current;

    /// <summary>What was wrong on this level so far.</summary>
    public readonly ProblemList Problems => problems;

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
        current = default;
        return false;
    }

    /// <summary>Opens the grouped AVP that the reader stands on; false, and a problem, beyond the depth limit.</summary>
    public bool TryOpen(out AvpReader group)
    {
        if (depth >= maxDepth)
        {
            problems.Add(DecodeErrorCode.DiameterDepth, current.Offset, HeaderSize);
            group = default;
            return false;
        }
        group = new(current.Value, current.ValueOffset, depth + 1, maxDepth);
        return true;
    }

    //  |                           AVP Code                            |  0
    //  |V M P r r r r r|                  AVP Length                   |  4
    //  |                        Vendor-ID (opt)                        |  8
    private bool TryReadNext(ReadOnlySpan<byte> rest)
    {
        int offset = origin + position;
        if (rest.Length < HeaderSize)
            return GiveUp(offset, rest.Length);
        byte flags = rest[4];
        int length = DiameterHeader.ReadUInt24(rest[5..]);
        if (length < HeaderSize || length > rest.Length)
            return GiveUp(offset + 5, 3);
        Advance(rest, length);
        int header = (flags & (byte)AvpFlags.VendorSpecific) == 0 ? HeaderSize : HeaderSize + VendorIdSize;
        if (length < header)
        {
            problems.Add(DecodeErrorCode.DiameterAvpLength, offset + 5, 3);
            return false;
        }
        if ((flags & ReservedFlags) != 0)
            problems.Add(DecodeErrorCode.DiameterAvpFlags, offset + 4, 1);
        current = new()
        {
            Code = BinaryPrimitives.ReadUInt32BigEndian(rest),
            Flags = (AvpFlags)flags,
            Vendor = header == HeaderSize ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest[HeaderSize..]),
            Value = rest[header..length],
            Offset = offset,
            ValueOffset = offset + header,
        };
        return true;
    }

    /// <summary>Goes behind the AVP and its padding, which must be there in full and be zero.</summary>
    private void Advance(ReadOnlySpan<byte> rest, int length)
    {
        int padding = -length & 3;
        int there = Math.Min(padding, rest.Length - length);
        if (there < padding || rest.Slice(length, there).ContainsAnyExcept((byte)0))
            problems.Add(DecodeErrorCode.DiameterAvpPadding, origin + position + length, there);
        position += length + there;
    }

    private bool GiveUp(int offset, int length)
    {
        problems.Add(DecodeErrorCode.DiameterAvpLength, offset, length);
        position = bytes.Length;
        return false;
    }
}
