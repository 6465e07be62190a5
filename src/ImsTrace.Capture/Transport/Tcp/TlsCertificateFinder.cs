namespace ImsTrace.Capture.Transport.Tcp;

// TLSPlaintext = type(1) version(2) length(2) fragment; Handshake = msg_type(1) length(3) body; Certificate = length(3) 1*( length(3) DER )
// (RFC 5246 sections 6.2.1, 7.4 and 7.4.2)
/// <summary>Finds the certificate that one end of a connection shows in the clear, as TLS up to 1.2 does (RFC 5246 section 7.4.2).</summary>
internal sealed class TlsCertificateFinder(HeldBytes held)
{
    private const int MaximumLength = 32 * 1024; // of all that comes up to the end of the certificate
    private const int RecordHeader = 5;
    private const int MaximumRecord = 1 << 14;
    private const int HandshakeRecord = 22;
    private const int MessageHeader = 4;
    private const int CertificateHeader = MessageHeader + 3 + 3;
    private const int CertificateMessage = 11;
    private readonly CarryBuffer messages = new(held);
    private ulong header;
    private int headerLength;
    private int remaining; // of the record
    private int taken;

    /// <summary>Takes the next bytes of the direction; false where nothing more is to be found.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="certificate">The end's own certificate, the first of its list, until <see cref="Clear"/>; empty where there is none.</param>
    public bool TryTake(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> certificate)
    {
        certificate = default;
        while (!bytes.IsEmpty)
        {
            if (remaining == 0)
            {
                if (!TryTakeHeader(bytes[0]))
                {
                    TryReadMessages(out certificate); // it may stand before what ends the handshake
                    return false;
                }
                bytes = bytes[1..];
                continue;
            }
            int length = Math.Min(remaining, bytes.Length);
            taken += length;
            if (taken > MaximumLength || !messages.TryAppend(bytes[..length]))
                return false;
            remaining -= length;
            bytes = bytes[length..];
        }
        return TryReadMessages(out certificate);
    }

    /// <summary>Gives the memory back.</summary>
    public void Clear() => messages.Clear();

    // What is no handshake is encrypted from here on, or ends it.
    private bool TryTakeHeader(byte next)
    {
        header = header << 8 | next;
        if (++headerLength < RecordHeader)
            return true;
        headerLength = 0;
        remaining = (ushort)header;
        return (byte)(header >> 32) == HandshakeRecord && (byte)(header >> 24) == 3 && remaining is > 0 and <= MaximumRecord;
    }

    private bool TryReadMessages(out ReadOnlySpan<byte> certificate)
    {
        certificate = default;
        while (messages.Length >= MessageHeader)
        {
            ReadOnlySpan<byte> bytes = messages.Bytes;
            int length = Number(bytes[1..]);
            if (bytes[0] == CertificateMessage)
                return length >= CertificateHeader - MessageHeader && TryReadCertificate(bytes, length, out certificate);
            if (bytes.Length < MessageHeader + length)
                return true;
            messages.Consume(MessageHeader + length);
        }
        return true;
    }

    // True while more of it is to come.
    private static bool TryReadCertificate(ReadOnlySpan<byte> bytes, int message, out ReadOnlySpan<byte> certificate)
    {
        certificate = default;
        if (bytes.Length < CertificateHeader)
            return true;
        int length = Number(bytes[(CertificateHeader - 3)..]);
        if (length == 0 || length > message - (CertificateHeader - MessageHeader))
            return false;
        if (bytes.Length < CertificateHeader + length)
            return true;
        certificate = bytes.Slice(CertificateHeader, length);
        return false;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => bytes[0] << 16 | bytes[1] << 8 | bytes[2];
}
