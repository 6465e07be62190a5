using ImsTrace.TestKit.Definitions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Contents;

/// <summary>Writes a flight of a TLS 1.2 handshake with RSA key exchange (RFC 5246 section 7.3), and what follows it, unreadable.</summary>
internal static class TlsBytes
{
    private const byte Handshake = 22;

    /// <summary>Items are names of messages; <c>certificate: base64 of the DER</c> shows one.</summary>
    public static byte[] Write(YamlNode node) => [.. YamlFields.Items(node).SelectMany(Record)];

    private static byte[] Record(YamlNode item)
    {
        if (item is YamlMappingNode)
        {
            YamlFields fields = new(item);
            byte[] certificate = Convert.FromBase64String(string.Concat((fields.Text("certificate") ?? throw fields.Error("'certificate' is wanted")).Split()));
            fields.Finish();
            return Message(11, [.. Length(certificate.Length + 3), .. Length(certificate.Length), .. certificate]);
        }
        byte[] cipher = [0, 0x9C]; // TLS_RSA_WITH_AES_128_GCM_SHA256
        return YamlFields.TextOf(item) switch
        {
            "client-hello" => Message(1, [3, 3, .. Bytes(32, 1), 0, 0, 2, .. cipher, 1, 0]),
            "server-hello" => Message(2, [3, 3, .. Bytes(32, 2), 0, .. cipher, 0]),
            "certificate-request" => Message(13, [1, 1, 0, 2, 4, 1, 0, 0]),
            "server-hello-done" => Message(14, []),
            "client-key-exchange" => Message(16, [1, 0, .. Bytes(256, 3)]),
            "change-cipher-spec" => [20, 3, 3, 0, 1, 1],
            "finished" => Of(Handshake, Bytes(40, 4)),
            "data" => Of(23, Bytes(400, 5)),
            string other => throw new InvalidDataException($"'{other}' is no message of TLS that is known"),
        };
    }

    private static byte[] Message(byte type, byte[] body) => Of(Handshake, [type, .. Length(body.Length), .. body]);

    private static byte[] Of(byte type, byte[] fragment) => [type, 3, 3, (byte)(fragment.Length >> 8), (byte)fragment.Length, .. fragment];

    private static byte[] Length(int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length];

    private static byte[] Bytes(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 167 + seed * 59 + 13))];
}
