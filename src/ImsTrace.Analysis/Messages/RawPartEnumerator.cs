using System.Buffers.Binary;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>Goes through the headers and AVPs of <see cref="MessageField.RawParts"/>: vendor, code and length, then as many octets.</summary>
internal ref struct RawPartEnumerator(ReadOnlySpan<byte> parts)
{
    // No vendor has these numbers (IANA, private enterprise numbers), so headers, and senders and recipients of CPIM, have them.
    private const uint HeaderVendor = uint.MaxValue;
    private const uint CpimVendor = uint.MaxValue - 1;
    private const int PrefixLength = 10;

    // Values up to the one length may fill the record but for the problems that follow; longer ones leave room for short ones behind them.
    private const int ShortLength = 256;
    private const int ProblemRoom = 512;
    private const int ShortRoom = 4 * 1024;
    private ReadOnlySpan<byte> rest = parts;

    /// <summary>The octets of the present part.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    private uint Vendor { get; set; }

    private uint Code { get; set; }

    /// <summary>From, To and cc of a message/cpim that MSRP carries (RFC 3862 section 4).</summary>
    public static (uint Vendor, uint Code) CpimParty => (CpimVendor, 0);

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
        int room = builder.Room - PrefixLength - ProblemRoom - (value.Length > ShortLength ? ShortRoom : 0);
        int length = Math.Min(value.Length, room);
        if (length < value.Length)
            builder.CutParts++;
        if (length < 0 || (length == 0 && !value.IsEmpty))
            return;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt32LittleEndian(prefix, vendor);
        BinaryPrimitives.WriteUInt32LittleEndian(prefix[4..], code);
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)length);
        if (!builder.Has(MessageField.RawParts))
            builder.Set(MessageField.RawParts, ReadOnlySpan<byte>.Empty);
        builder.Append(MessageField.RawParts, prefix, ushort.MaxValue);
        builder.Append(MessageField.RawParts, value[..length], ushort.MaxValue);
    }
}
