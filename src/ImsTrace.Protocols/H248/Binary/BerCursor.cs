using System.Formats.Asn1;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>Finds BER values in the message, definite and indefinite lengths (X.690 section 8.1); a length that leads out of its frame is cut to it.</summary>
internal ref struct BerCursor
{
    private const int EndOfContents = 2;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly H248Message message;
    private bool isCut;

    public BerCursor(ReadOnlySpan<byte> bytes, H248Message message)
    {
        this.bytes = bytes;
        this.message = message;
    }

    /// <summary>The node that holds the one being read; -1 where none does.</summary>
    public int Owner { get; set; }

    public readonly H248Message Message => message;

    public readonly ReadOnlySpan<byte> Bytes => bytes;

    public readonly ReadOnlySpan<byte> Content(in BerValue value) => bytes.Slice(value.ContentStart, value.ContentLength);

    public readonly void Problem(DecodeErrorCode code, int offset, int length = 0) => message.AddProblem(code, offset, length);

    /// <summary>Reads the value that starts at <paramref name="position"/>; false, and a problem, where none does.</summary>
    public bool TryRead(int position, int end, out BerValue value)
    {
        ReadOnlySpan<byte> span = bytes[position..end];
        if (!BerFinder.TryReadHeader(span, out Asn1Tag tag, out int? length, out int header))
        {
            Cut(position);
            value = default;
            return false;
        }
        int start = position + header;
        int trailer = 0;
        int content = length ?? 0;
        if (length is null && BerFinder.TryFindEnd(span[header..], out content))
            trailer = EndOfContents;
        else if (length is null || length > end - start)
            content = CutTo(position + 1, end - start);
        value = new(tag, position, start, content, start + content + trailer);
        return true;
    }

    private int CutTo(int offset, int length)
    {
        Cut(offset);
        return length;
    }

    // What is cut off is cut off at each level above it too: said once.
    private void Cut(int offset)
    {
        if (!isCut)
            message.AddProblem(DecodeErrorCode.H248Length, offset);
        isCut = true;
    }

    /// <summary>Reads an INTEGER, ENUMERATED or BOOLEAN of 32 bits without a sign; false, and a problem, for anything else.</summary>
    public readonly bool TryReadNumber(in BerValue value, out uint number)
    {
        ReadOnlySpan<byte> content = Content(value);
        number = 0;
        int extra = content.Length > 4 && content[0] == 0 ? 1 : 0;
        if (value.Tag.IsConstructed || content.Length - extra is < 1 or > 4)
        {
            message.AddProblem(DecodeErrorCode.H248Value, value.ContentStart, value.ContentLength);
            return false;
        }
        foreach (byte octet in content[extra..])
            number = number << 8 | octet;
        return true;
    }

    /// <summary>The octets of a string; those of a constructed one (X.690 section 8.7.3) are put together.</summary>
    public H248Slice ReadOctets(in BerValue value)
    {
        if (!value.Tag.IsConstructed)
            return new(value.ContentStart, value.ContentLength);
        int start = message.DerivedCount;
        int position = value.ContentStart;
        while (position < value.ContentEnd && TryRead(position, value.ContentEnd, out BerValue part))
        {
            if (part.Tag.IsConstructed)
                message.AddProblem(DecodeErrorCode.H248Tag, part.Start);
            else
                message.TryDerive(Content(part), part.Start);
            position = part.Next;
        }
        return message.DerivedSince(start);
    }
}
