using System.Globalization;
using System.Text.Json;

namespace ImsTrace.Protocols.Diameter.Json;

/// <summary>Names, numbers and texts as the agents spell them.</summary>
internal static class DiameterJsonValue
{
    /// <summary>A field's name without what agents differ in: <c>hop-by-hop-ID</c>, <c>hopByHopId</c> and <c>hop_by_hop</c> have the same letters.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>The text of a string; empty for what is none.</summary>
    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    /// <summary>A number, or a string that holds one in decimal or behind 0x in hexadecimal; null for what is none.</summary>
    public static uint? Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetUInt32(out uint number) ? number : value.TryGetInt32(out int signed) ? (uint)signed : null;
        string text = Text(value);
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(isHexadecimal ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out uint parsed) ? parsed : null;
    }
}
