namespace ImsTrace.Protocols.Sdp.Attributes;

// fingerprint-attribute = "fingerprint" ":" hash-func SP fingerprint; fingerprint = 2UHEX *( ":" 2UHEX )      (RFC 8122 section 5)
/// <summary>The hash of a certificate that TLS will show (RFC 8122 section 5).</summary>
public readonly ref struct SdpFingerprint
{
    /// <summary>sha-1, sha-256 …</summary>
    public ReadOnlySpan<byte> Algorithm { get; private init; }

    /// <summary>The octets in hexadecimal; <see cref="SdpHex.Matches"/> compares them.</summary>
    public ReadOnlySpan<byte> Value { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, out SdpFingerprint fingerprint)
    {
        SdpWords words = new(value);
        fingerprint = new() { Algorithm = words.Next(), Value = words.Next() };
        return SdpToken.Is(fingerprint.Algorithm) && SdpHex.Count(fingerprint.Value) > 0 && words.Next().IsEmpty;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value) => TryRead(value, out _);
}
