using System.Buffers.Binary;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>Goes through the headers and AVPs of <see cref="MessageField.RawParts"/>: vendor, code and length, then as many octets.</summary>
internal ref struct RawPartEnumerator(ReadOnlySpan<byte> parts)
{
    // No vendor has this number (IANA, private enterprise numbers), so headers have it.
    private const uint HeaderVendor = uint.MaxValue;
    private const int PrefixLength = 10;
    private ReadOnlySpan<byte> rest = parts;

    /// <summary>The octets of the present part.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    private uint Vendor { get; set; }

    private uint Code { get; set; }

    public readonly bool Is(SipHeaderId header) => Vendor == HeaderVendor && Code == (uint)header;

    public readonly bool Is(uint vendor, uint code) => Vendor == vendor && Code == code;

    /// <summary>Goes to the next part; a value that found no room as a whole is shortened.</summary>
    public bool MoveNext()
    {
        if (rest.Length < PrefixLength)
            return false;
        Vendor = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        Code = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]), rest.Length - PrefixLength);
        Value = rest.Slice(PrefixLength, length);
        rest = rest[(PrefixLength + length)..];
        return true;
    }

    /// <summary>Adds a header.</summary>
    public static void Add(MessageRecordBuilder builder, SipHeaderId header, ReadOnlySpan<byte> value) => Add(builder, HeaderVendor, (uint)header, value);

    /// <summary>Adds an AVP.</summary>
    public static void Add(MessageRecordBuilder builder, uint vendor, uint code, ReadOnlySpan<byte> value)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, vendor);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[4..], code);
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)Math.Min(value.Length, MessageRecordBuilder.MaximumValueLength));
        if (!builder.Has(MessageField.RawParts))
            builder.Set(MessageField.RawParts, ReadOnlySpan<byte>.Empty);
        builder.Append(MessageField.RawParts, prefix);
        builder.Append(MessageField.RawParts, value[..Math.Min(value.Length, MessageRecordBuilder.MaximumValueLength)]);
    }
}
