using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Lines;

// k=<method> or k=<method>:<encryption key>; prompt, clear, base64, uri      (RFC 8866 section 5.12)
/// <summary>What a k-line says; it is obsolete and to be ignored (RFC 8866 section 5.12).</summary>
public readonly ref struct SdpKey
{
    public ReadOnlySpan<byte> Method { get; private init; }

    public ReadOnlySpan<byte> Key { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, out SdpKey key)
    {
        int colon = value.IndexOf((byte)':');
        key = new() { Method = colon < 0 ? value : value[..colon], Key = colon < 0 ? default : value[(colon + 1)..] };
        return AsciiName.Matches(key.Method, "prompt"u8)
            ? colon < 0
            : AsciiName.Matches(key.Method, "clear"u8) || AsciiName.Matches(key.Method, "base64"u8) || AsciiName.Matches(key.Method, "uri"u8);
    }
}
