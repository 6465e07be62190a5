using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter;

/// <summary>
/// Tells Diameter by content, on any port: about one in 2^50 random byte sequences passes. Bits that RFC 6733 sections 3
/// and 4.1 reserve must be zero, and the codes must be in the ranges that IANA hands out today.
/// </summary>
internal static class DiameterRecognizer
{
    private const int FirstAvp = DiameterHeader.Size;
    private const int AvpHeaderSize = 8;
    private const byte ReservedAvpFlags = 0x1F;
    private const uint LargestPlainAvpCode = 0xFFFF;

    /// <summary>What can be told of the fields that are there; a field that ends early is judged by its next byte.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 1 && bytes[0] != DiameterHeader.SupportedVersion)
            return Recognition.No;
        if (bytes.Length < 4)
            return Recognition.NeedMoreData;
        int length = DiameterHeader.ReadUInt24(bytes[1..]);
        if (!DiameterFramer.IsLength(length, DiameterLimits.Default.MaxMessageLength))
            return Recognition.No;
        if (bytes.Length >= 5 && (bytes[4] & DiameterHeader.ReservedFlags) != 0)
            return Recognition.No;
        if (bytes.Length >= 8 && !CommandCode.IsPlausible((uint)DiameterHeader.ReadUInt24(bytes[5..])))
            return Recognition.No;
        if (bytes.Length >= 12 && !DiameterApplication.IsPlausible(BinaryPrimitives.ReadUInt32BigEndian(bytes[8..])))
            return Recognition.No;
        if (length == DiameterHeader.Size)
            return bytes.Length < length ? Recognition.NeedMoreData : Recognition.Yes;
        return FirstAvpIsPlausible(bytes, length);
    }

    private static Recognition FirstAvpIsPlausible(ReadOnlySpan<byte> bytes, int messageLength)
    {
        if (messageLength < FirstAvp + AvpHeaderSize)
            return Recognition.No;
        if (bytes.Length < FirstAvp + AvpHeaderSize)
            return Recognition.NeedMoreData;
        uint code = BinaryPrimitives.ReadUInt32BigEndian(bytes[FirstAvp..]);
        byte flags = bytes[FirstAvp + 4];
        int length = DiameterHeader.ReadUInt24(bytes[(FirstAvp + 5)..]);
        bool vendor = (flags & (byte)AvpFlags.VendorSpecific) != 0;
        bool plausible = code is > 0 and <= LargestPlainAvpCode
            && (flags & ReservedAvpFlags) == 0
            && length >= (vendor ? AvpHeaderSize + 4 : AvpHeaderSize)
            && length <= messageLength - FirstAvp;
        return plausible ? Recognition.Yes : Recognition.No;
    }
}
