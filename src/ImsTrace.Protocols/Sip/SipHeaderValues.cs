namespace ImsTrace.Protocols.Sip;

/// <summary>Goes through the values of one header that may stand several times, as Via and Route do (RFC 3261 section 7.3.1).</summary>
public ref struct SipHeaderValues
{
    readonly ReadOnlySpan<byte> bytes;
    readonly ReadOnlySpan<SipHeader> headers;
    readonly SipHeaderId id;
    int next;

    internal SipHeaderValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<SipHeader> headers, SipHeaderId id)
    {
        this.bytes = bytes;
        this.headers = headers;
        this.id = id;
    }

    public bool TryRead(out ReadOnlySpan<byte> value)
    {
        while (next < headers.Length)
        {
            ref readonly SipHeader header = ref headers[next++];
            if (header.Id != id)
                continue;
            value = bytes.Slice(header.ValueOffset, header.ValueLength);
            return true;
        }
        value = default;
        return false;
    }
}
