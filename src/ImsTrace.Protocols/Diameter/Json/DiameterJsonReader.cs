using System.Buffers.Binary;
using System.Text.Json;

namespace ImsTrace.Protocols.Diameter.Json;

/// <summary>
/// Reads the JSON that HEP agents make of Diameter messages, and writes the message anew as octets (RFC 6733 sections 3 and 4),
/// so that one reader serves both. What the JSON does not say is zero; flags of AVPs but the vendor's are among that.
/// </summary>
/// <remarks>
/// Two forms are known: heplify's, with header, identifiers and AVPs, and captagent's <c>diameter_info</c>, which names class,
/// command and application alone and comes without the outer braces.
/// </remarks>
public sealed class DiameterJsonReader
{
    private readonly DiameterOctets octets;

    /// <summary>Writes messages of at most as many octets as the limits allow.</summary>
    public DiameterJsonReader(DiameterLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        octets = new(limits.MaxMessageLength);
    }

    /// <summary>Whether the payload may be JSON of a known form.</summary>
    public static bool LooksLikeStart(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> text = payload.TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] is (byte)'{' or (byte)'"';
    }

    /// <summary>Reads a message; false where the JSON is broken, or says no command or something that does not fit.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="message">The message as octets, until the next call.</param>
    /// <param name="hasIdentifiers">Whether the JSON gives the hop-by-hop and end-to-end identifiers.</param>
    public bool TryRead(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> message, out bool hasIdentifiers)
    {
        message = default;
        hasIdentifiers = false;
        octets.Clear();
        try
        {
            using JsonDocument document = JsonDocument.Parse(Wrapped(json), new() { MaxDepth = 64 });
            if (!TryWriteHeader(Unwrapped(document.RootElement), out JsonElement avps, out hasIdentifiers))
                return false;
            if (avps.ValueKind == JsonValueKind.Array && !DiameterJsonAvps.TryWrite(avps, octets))
                return false;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The framework's way to say that the bytes are no JSON, or that a string in it is no UTF-16.
            return false;
        }
        message = octets.Finish();
        return !message.IsEmpty;
    }

    private static byte[] Wrapped(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> text = json.Trim(" \t\r\n\0"u8);
        return text.StartsWith("\""u8) ? [(byte)'{', .. text, (byte)'}'] : text.ToArray();
    }

    // The object that names the command, or the one that is all there is of the outer.
    private static JsonElement Unwrapped(JsonElement root)
    {
        while (root.ValueKind == JsonValueKind.Object && root.GetPropertyCount() == 1)
        {
            JsonElement only = root.EnumerateObject().First().Value;
            if (only.ValueKind != JsonValueKind.Object)
                break;
            root = only;
        }
        return root;
    }

    private bool TryWriteHeader(JsonElement root, out JsonElement avps, out bool hasIdentifiers)
    {
        DiameterJsonHeader header = DiameterJsonHeader.Read(root);
        avps = header.Avps;
        hasIdentifiers = header.HopByHopId is not null && header.EndToEndId is not null;
        if (header.Command is not { } command || command > 0xFFFFFF)
            return false;
        Span<byte> bytes = stackalloc byte[DiameterHeader.Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, DiameterHeader.SupportedVersion << 24);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)header.Flags << 24 | command);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], header.ApplicationId);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], header.HopByHopId ?? 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], header.EndToEndId ?? 0);
        return octets.TryWrite(bytes);
    }
}
