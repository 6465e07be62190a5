using System.Buffers.Binary;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>An Address: a family of the IANA registry and its octets (RFC 6733 section 4.3.1).</summary>
public readonly ref struct DiameterAddress
{
    public const ushort IPv4 = 1;
    public const ushort IPv6 = 2;
    public const ushort E164 = 8;
    private const int FamilySize = 2;

    public ushort Family { get; private init; }

    /// <summary>The address without its family.</summary>
    public ReadOnlySpan<byte> Octets { get; private init; }

    /// <summary>Reads an AVP's value; false where the octets are not those of the family.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out DiameterAddress address)
    {
        if (value.Length <= FamilySize)
        {
            address = default;
            return false;
        }
        address = new() { Family = BinaryPrimitives.ReadUInt16BigEndian(value), Octets = value[FamilySize..] };
        return address.Family switch
        {
            IPv4 => address.Octets.Length == 4,
            IPv6 => address.Octets.Length == 16,
            _ => true,
        };
    }
}
