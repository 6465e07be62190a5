using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Lines;

// c=<nettype> <addrtype> <connection-address>; IP4 multicast: address "/" ttl [ "/" count ], IP6 multicast: address [ "/" count ]
/// <summary>What a c-line says: where media goes (RFC 8866 section 5.7).</summary>
public readonly ref struct SdpConnection
{
    public ReadOnlySpan<byte> NetType { get; private init; }

    public ReadOnlySpan<byte> AddressType { get; private init; }

    /// <summary>The address, without what follows a slash.</summary>
    public ReadOnlySpan<byte> Address { get; private init; }

    /// <summary>What follows the first slash: time to live, number of addresses.</summary>
    public ReadOnlySpan<byte> Multicast { get; private init; }

    /// <summary>Reads the value; false where it breaks the grammar, with what is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpConnection connection)
    {
        SdpWords words = new(value);
        ReadOnlySpan<byte> netType = words.Next();
        ReadOnlySpan<byte> addressType = words.Next();
        ReadOnlySpan<byte> address = words.Next();
        int slash = address.IndexOf((byte)'/');
        connection = new()
        {
            NetType = netType,
            AddressType = addressType,
            Address = slash < 0 ? address : address[..slash],
            Multicast = slash < 0 ? default : address[(slash + 1)..],
        };
        return SdpToken.Is(netType) && SdpToken.Is(addressType) && !connection.Address.IsEmpty && words.Next().IsEmpty
            && (slash < 0 || IsMulticast(connection.Multicast));
    }

    static bool IsMulticast(ReadOnlySpan<byte> text)
    {
        int slash = text.IndexOf((byte)'/');
        return slash < 0
            ? DecimalNumber.TryRead(text, out _)
            : DecimalNumber.TryRead(text[..slash], out _) && DecimalNumber.TryRead(text[(slash + 1)..], out _);
    }
}
