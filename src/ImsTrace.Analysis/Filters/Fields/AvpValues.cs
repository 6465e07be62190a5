using System.Buffers.Binary;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The values of AVPs as the types of filters see them (RFC 6733 sections 4.2 and 4.3.1).</summary>
internal static class AvpValues
{
    // 1900-01-01 to 1970-01-01 (RFC 5905 section 6); the upper half of the era counts from 1968 on, the lower one from 2036 on.
    private const long EraOffset = 2_208_988_800;
    private const long Era = 1L << 32;
    private const uint HalfEra = 0x8000_0000;
    private const ushort IPv4 = 1;
    private const ushort IPv6 = 2;

    /// <summary>What an AVP of this data format is in filters; octets, groups and floats are what they are on the wire.</summary>
    public static FilterType TypeOf(AvpType type) => type switch
    {
        AvpType.Integer32 or AvpType.Integer64 or AvpType.Unsigned32 or AvpType.Unsigned64 or AvpType.Enumerated or AvpType.AppId or AvpType.VendorId
            => FilterType.Number,
        AvpType.Address => FilterType.Address,
        AvpType.Time => FilterType.Time,
        _ => FilterType.Text,
    };

    /// <summary>The values of these AVPs, at any depth.</summary>
    public static AnyValue Of(AvpDefinition[] avps, FilterType type) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            foreach (AvpDefinition avp in avps)
            {
                if (parts.Is(avp.Vendor, avp.Code) && Passes(parts.Value, type, avp.Type, test))
                    return true;
            }
        }
        return false;
    };

    private static bool Passes(ReadOnlySpan<byte> value, FilterType type, AvpType format, ValueTest test) => type switch
    {
        FilterType.Number => TryNumber(value, format, out long number) && test(FilterValue.Of(number)),
        FilterType.Time => value.Length == sizeof(uint) && test(FilterValue.Of(Time(BinaryPrimitives.ReadUInt32BigEndian(value)))),
        FilterType.Address => TryAddress(value, out Endpoint address) && test(FilterValue.Of(address)),
        _ => test(new FilterValue(value)),
    };

    private static bool TryNumber(ReadOnlySpan<byte> value, AvpType format, out long number)
    {
        bool isSigned = format is AvpType.Integer32 or AvpType.Enumerated;
        number = value.Length switch
        {
            sizeof(uint) => isSigned ? BinaryPrimitives.ReadInt32BigEndian(value) : BinaryPrimitives.ReadUInt32BigEndian(value),
            sizeof(ulong) => BinaryPrimitives.ReadInt64BigEndian(value),
            _ => 0,
        };
        return value.Length is sizeof(uint) or sizeof(ulong);
    }

    private static long Time(uint seconds) => ((seconds >= HalfEra ? seconds : seconds + Era) - EraOffset) * TimeText.Second;

    private static bool TryAddress(ReadOnlySpan<byte> value, out Endpoint address)
    {
        address = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(value, out ushort family))
            return false;
        ReadOnlySpan<byte> octets = value[sizeof(ushort)..];
        if (!(family == IPv4 && octets.Length == 4) && !(family == IPv6 && octets.Length == 16))
            return false;
        address = octets.Length == 4
            ? Endpoint.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets), 0)
            : new(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), 0);
        return true;
    }
}
