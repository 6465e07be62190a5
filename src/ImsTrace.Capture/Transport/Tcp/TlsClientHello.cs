namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>Tells a TLS ClientHello by the record header and handshake type (RFC 8446 sections 5.1 and 4): 16 03 0x length 01.</summary>
internal static class TlsClientHello
{
    private const int Length = 6;

    /// <summary>True or false, or null where the bytes are too few to tell.</summary>
    public static bool? IsAtStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && bytes[0] != 0x16 || bytes.Length > 1 && bytes[1] != 3 || bytes.Length > 2 && bytes[2] > 4)
            return false;
        return bytes.Length < Length ? null : bytes[5] == 1;
    }
}
