using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ImsTrace.Protocols.Diameter.Json;

/// <summary>Writes AVPs (RFC 6733 section 4.1) as the JSON of a HEP agent lists them: code, vendor and a text, number, list or group.</summary>
internal static class DiameterJsonAvps
{
    /// <summary>Writes all AVPs of a list; false where one has no code, or they are too many octets.</summary>
    public static bool TryWrite(JsonElement avps, DiameterOctets octets)
    {
        foreach (JsonElement avp in avps.EnumerateArray())
        {
            if (!TryWriteOne(avp, octets))
                return false;
        }
        return true;
    }

    private static bool TryWriteOne(JsonElement avp, DiameterOctets octets)
    {
        if (avp.ValueKind != JsonValueKind.Object)
            return false;
        uint? code = null;
        uint vendor = 0;
        JsonElement data = default;
        foreach (JsonProperty field in avp.EnumerateObject())
        {
            switch (DiameterJsonValue.Plain(field.Name))
            {
                case "code" or "avpcode": code = DiameterJsonValue.Number(field.Value); break;
                case "vendorid": vendor = DiameterJsonValue.Number(field.Value) ?? 0; break;
                case "data" or "value": data = field.Value; break;
            }
        }
        if (code is not { } known || !octets.TryOpenAvp(known, vendor, out int start))
            return false;
        if (!TryWriteData(known, data, octets))
            return false;
        octets.CloseAvp(start);
        return true;
    }

    private static bool TryWriteData(uint code, JsonElement data, DiameterOctets octets)
    {
        switch (data.ValueKind)
        {
            case JsonValueKind.String:
                return octets.TryWrite(Octets(code, data.GetString() ?? ""));
            case JsonValueKind.Number:
                return TryWriteNumber(data, octets);
            case JsonValueKind.Array:
                return data.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object ? TryWriteOne(item, octets) : TryWriteNumber(item, octets));
            case JsonValueKind.Object:
                return !data.TryGetProperty("avps", out JsonElement group) || group.ValueKind != JsonValueKind.Array || TryWrite(group, octets);
            default:
                return true;
        }
    }

    private static bool TryWriteNumber(JsonElement value, DiameterOctets octets)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        if (DiameterJsonValue.Number(value) is { } number)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
            return octets.TryWrite(bytes[..sizeof(uint)]);
        }
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetUInt64(out ulong wide))
            return false;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, wide);
        return octets.TryWrite(bytes);
    }

    // What is no text is base64 there; the JSON does not say which, so that the code must.
    private static byte[] Octets(uint code, string text)
    {
        if (code == AvpCode.HostIPAddress && IPAddress.TryParse(text, out IPAddress? address))
            return [0, (byte)(address.AddressFamily == AddressFamily.InterNetwork ? 1 : 2), .. address.GetAddressBytes()];
        if (!IsText(code) && (IsOctets(code) || text.EndsWith('=')))
        {
            byte[] decoded = new byte[text.Length];
            if (Convert.TryFromBase64String(text, decoded, out int length))
                return decoded[..length];
        }
        return Encoding.UTF8.GetBytes(text);
    }

    private static bool IsText(uint code) => code is AvpCode.UserName or AvpCode.SessionId or AvpCode.OriginHost or AvpCode.OriginRealm
        or AvpCode.DestinationHost or AvpCode.DestinationRealm or AvpCode.PublicIdentity or AvpCode.ServerName
        or AvpCode.SIPAuthenticationScheme or AvpCode.ErrorMessage or AvpCode.RouteRecord or AvpCode.ProductName;

    private static bool IsOctets(uint code) => code is AvpCode.VisitedNetworkIdentifier or AvpCode.UserData or AvpCode.SIPAuthenticate
        or AvpCode.SIPAuthorization;
}
