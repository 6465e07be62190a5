namespace ImsTrace.Protocols.Sdp.Lines;

// b=<bwtype>:<bandwidth>      (RFC 8866 section 5.8)
/// <summary>What a b-line says: CT, AS and TIAS among others, in kilobits a second but for TIAS (RFC 8866 section 5.8, RFC 3890).</summary>
public readonly ref struct SdpBandwidth
{
    public ReadOnlySpan<byte> Type { get; private init; }

    public long Value { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> value, out SdpBandwidth bandwidth)
    {
        bandwidth = default;
        int colon = value.IndexOf((byte)':');
        if (colon < 0 || !SdpToken.Is(value[..colon]) || !SdpNumber.TryRead(value[(colon + 1)..], out long number))
            return false;
        bandwidth = new() { Type = value[..colon], Value = number };
        return true;
    }
}
