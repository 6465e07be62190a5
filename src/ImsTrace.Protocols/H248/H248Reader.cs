using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.H248.Binary;
using ImsTrace.Protocols.H248.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>Reads a message of either encoding into the same nodes (H.248.1 Annexes A and B).</summary>
public static class H248Reader
{
    private const byte SequenceTag = 0x30;

    /// <summary>Fills <paramref name="message"/> anew; Malformed where the bytes show no message, Complete with problems where they show a bad one.</summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> bytes, H248Message message)
    {
        message.Clear();
        bool isBinary = bytes.Length > 0 && bytes[0] == SequenceTag;
        bool isRead = isBinary ? H248BinaryReader.TryRead(bytes, message) : H248TextReader.TryRead(bytes, message);
        return isRead ? DecodeStatus.Complete : DecodeStatus.Malformed;
    }
}
