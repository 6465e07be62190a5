namespace ImsTrace.Protocols.Sdp.Lines;

// o=<username> <sess-id> <sess-version> <nettype> <addrtype> <unicast-address>      (RFC 8866 section 5.2)
/// <summary>What an o-line says: who made the session, and which version of it this is (RFC 8866 section 5.2).</summary>
public readonly ref struct SdpOrigin
{
    public ReadOnlySpan<byte> Username { get; private init; }

    /// <summary>A number of any length.</summary>
    public ReadOnlySpan<byte> SessionId { get; private init; }

    /// <summary>A number of any length; it grows by one with each change (RFC 3264 section 8).</summary>
    public ReadOnlySpan<byte> SessionVersion { get; private init; }

    public ReadOnlySpan<byte> NetType { get; private init; }

    public ReadOnlySpan<byte> AddressType { get; private init; }

    public ReadOnlySpan<byte> Address { get; private init; }

    /// <summary>Reads the value; false where it breaks the grammar, with what is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpOrigin origin)
    {
        SdpWords words = new(value);
        origin = new()
        {
            Username = words.Next(),
            SessionId = words.Next(),
            SessionVersion = words.Next(),
            NetType = words.Next(),
            AddressType = words.Next(),
            Address = words.Next(),
        };
        return SdpNumber.IsDigits(origin.SessionId) && SdpNumber.IsDigits(origin.SessionVersion)
            && SdpToken.Is(origin.NetType) && SdpToken.Is(origin.AddressType) && !origin.Address.IsEmpty && words.Next().IsEmpty;
    }
}
