using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>Says in UTF-8 for a person what the value of an AVP is: named numbers, addresses, times, digits, text, or else hexadecimal.</summary>
public static class AvpText
{
    /// <summary>Writes the value of <paramref name="node"/>; nothing for a group, whose AVPs say all.</summary>
    public static void Write(IBufferWriter<byte> to, AvpNode node, DiameterDictionary dictionary)
    {
        ReadOnlySpan<byte> value = node.Avp.Value;
        if (node.IsGrouped)
            return;
        if (node.Definition is not { } definition || !TryWriteTyped(to, node, definition, dictionary))
            OctetText.Write(to, value);
    }

    /// <summary>The value as a string, for where one is needed.</summary>
    public static string ToString(AvpNode node, DiameterDictionary dictionary)
    {
        ArrayBufferWriter<byte> text = new();
        Write(text, node, dictionary);
        return System.Text.Encoding.UTF8.GetString(text.WrittenSpan);
    }

    // False where the value is not of its type: then its octets are shown.
    private static bool TryWriteTyped(IBufferWriter<byte> to, AvpNode node, AvpDefinition definition, DiameterDictionary dictionary)
    {
        ReadOnlySpan<byte> value = node.Avp.Value;
        switch (definition.Type)
        {
            case AvpType.UTF8String or AvpType.DiameterIdentity or AvpType.DiameterURI or AvpType.IPFilterRule or AvpType.QoSFilterRule:
                OctetText.WriteText(to, value);
                return true;
            case AvpType.OctetString:
                return TryWriteOctets(to, value, definition.Format);
            case AvpType.Address:
                return TryWriteAddress(to, value);
            case AvpType.Time:
                return TryWriteTime(to, value);
            case AvpType.Float32 when BinaryPrimitives.TryReadSingleBigEndian(value, out float single) && value.Length == 4:
                Format(to, single);
                return true;
            case AvpType.Float64 when BinaryPrimitives.TryReadDoubleBigEndian(value, out double number) && value.Length == 8:
                Format(to, number);
                return true;
            case AvpType.Unsigned64 when node.Avp.TryGetUInt64(out ulong large):
                Format(to, large);
                return true;
            default:
                return TryWriteNumber(to, node, definition, dictionary);
        }
    }

    private static bool TryWriteNumber(IBufferWriter<byte> to, AvpNode node, AvpDefinition definition, DiameterDictionary dictionary)
    {
        if (!AvpNumber.TryRead(node.Avp.Value, definition.Type, out long number))
            return false;
        if (TryGetName(node, definition, number, dictionary, out ReadOnlySpan<byte> name))
        {
            to.Write(name);
            to.Write(" ("u8);
            Format(to, number);
            to.Write(")"u8);
            return true;
        }
        Format(to, number);
        if (definition.Format == AvpFormat.Bits)
        {
            Span<byte> mask = stackalloc byte[16];
            to.Write(" (0x"u8);
            number.TryFormat(mask, out int length, "x", CultureInfo.InvariantCulture);
            to.Write(mask[..length]);
            to.Write(")"u8);
        }
        return true;
    }

    private static bool TryGetName(AvpNode node, AvpDefinition definition, long number, DiameterDictionary dictionary, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (definition.Type == AvpType.AppId)
        {
            name = dictionary.FindApplication((uint)number) is { } application ? application.Name : default;
            return !name.IsEmpty;
        }
        if (definition.Type == AvpType.VendorId)
            return dictionary.TryGetVendorName((uint)number, out name);
        if (definition.Vendor == VendorId.Ietf && definition.Code == AvpCode.ResultCode)
            return dictionary.TryGetResultName((uint)number, out name);
        if (definition.Vendor == VendorId.Ietf && definition.Code == AvpCode.ExperimentalResultCode)
            return dictionary.TryGetExperimentalResultName(node.ResultVendor, (uint)number, out name);
        return definition.TryGetValueName(number, out name);
    }

    private static bool TryWriteOctets(IBufferWriter<byte> to, ReadOnlySpan<byte> value, AvpFormat format)
    {
        switch (format)
        {
            case AvpFormat.Text:
                OctetText.WriteText(to, value);
                return true;
            case AvpFormat.Tbcd when TbcdDigits.TryWrite(value, to.GetSpan(2 * value.Length + 1), out int digits):
                to.Advance(digits);
                return true;
            case AvpFormat.Plmn when PlmnCode.TryWrite(value, to.GetSpan(8), out int length):
                to.Advance(length);
                return true;
            case AvpFormat.Ip when value.Length is 4 or 16:
                IpText.Write(to, value);
                return true;
            case AvpFormat.Prefix:
                return IpText.TryWritePrefix(to, value);
            default:
                return false;
        }
    }

    private static bool TryWriteAddress(IBufferWriter<byte> to, ReadOnlySpan<byte> value)
    {
        if (!DiameterAddress.TryRead(value, out DiameterAddress address))
            return false;
        if (address.Family is DiameterAddress.IPv4 or DiameterAddress.IPv6)
            IpText.Write(to, address.Octets);
        else
            OctetText.Write(to, address.Octets);
        return true;
    }

    private static bool TryWriteTime(IBufferWriter<byte> to, ReadOnlySpan<byte> value)
    {
        if (!DiameterTime.TryRead(value, out DateTimeOffset time))
            return false;
        time.UtcDateTime.TryFormat(to.GetSpan(32), out int length, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        to.Advance(length);
        return true;
    }

    private static void Format<T>(IBufferWriter<byte> to, T number) where T : IUtf8SpanFormattable
    {
        number.TryFormat(to.GetSpan(32), out int length, default, CultureInfo.InvariantCulture);
        to.Advance(length);
    }
}
