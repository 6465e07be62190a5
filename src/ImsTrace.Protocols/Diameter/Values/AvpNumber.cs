using System.Buffers.Binary;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>Reads the numbers of all integer types as one (RFC 6733 section 4.2); Enumerated is an Integer32 whose registries count without sign.</summary>
public static class AvpNumber
{
    /// <summary>False where the type is no integer of up to 64 bits, or the length is not the type's.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, AvpType type, out long number)
    {
        number = 0;
        switch (type)
        {
            case AvpType.Unsigned32 or AvpType.Enumerated or AvpType.AppId or AvpType.VendorId when value.Length == 4:
                number = BinaryPrimitives.ReadUInt32BigEndian(value);
                return true;
            case AvpType.Integer32 when value.Length == 4:
                number = BinaryPrimitives.ReadInt32BigEndian(value);
                return true;
            case AvpType.Integer64 when value.Length == 8:
                number = BinaryPrimitives.ReadInt64BigEndian(value);
                return true;
            case AvpType.Unsigned64 when value.Length == 8:
                number = BinaryPrimitives.ReadInt64BigEndian(value);
                return number >= 0;
            default:
                return false;
        }
    }
}
