using System.Buffers.Text;

namespace ImsTrace.Protocols.Authentication;

// nonce = base64(RAND AUTN server-data); AUTN = (SQN xor AK) AMF MAC-A      (RFC 3310 section 3.2, TS 33.102 section 6.3.2)
/// <summary>The challenge that a nonce of AKA holds (RFC 3310 section 3.2).</summary>
public readonly ref struct AkaChallenge
{
    private const int Length = 2 * Milenage.BlockLength;
    private const int FieldLength = 2;
    private readonly ReadOnlySpan<byte> bytes;

    private AkaChallenge(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public ReadOnlySpan<byte> Random => bytes[..Milenage.BlockLength];

    /// <summary>SQN, hidden by the anonymity key.</summary>
    public ReadOnlySpan<byte> HiddenSequence => bytes.Slice(Milenage.BlockLength, Milenage.SequenceLength);

    /// <summary>AMF.</summary>
    public ReadOnlySpan<byte> Field => bytes.Slice(Milenage.BlockLength + Milenage.SequenceLength, FieldLength);

    /// <summary>MAC-A.</summary>
    public ReadOnlySpan<byte> Code => bytes.Slice(Milenage.BlockLength + Milenage.SequenceLength + FieldLength, Milenage.MacLength);

    /// <summary>Reads a nonce; false where it holds no RAND and AUTN.</summary>
    public static bool TryRead(ReadOnlySpan<byte> nonce, out AkaChallenge challenge)
    {
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(nonce.Length)];
        bool isRead = Base64.DecodeFromUtf8(nonce, decoded, out _, out int length) == System.Buffers.OperationStatus.Done && length >= Length;
        challenge = isRead ? new(decoded.AsSpan(0, Length)) : default;
        return isRead;
    }
}
