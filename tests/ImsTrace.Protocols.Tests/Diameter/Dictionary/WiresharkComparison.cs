using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Protocols.Tests.Diameter.Dictionary;

/// <summary>Holds our AVPs against Wireshark's; a difference is one line, as <c>adjudicated.txt</c> lists it.</summary>
internal static class WiresharkComparison
{
    public static IEnumerable<string> Differences(WiresharkDictionary theirs)
    {
        foreach (AvpDefinition avp in DiameterDictionary.Default.Avps.ToArray())
        {
            WiresharkDictionary.Row[] rows = [.. theirs[avp.Code, avp.Vendor]];
            foreach (string difference in rows.Length == 0 ? ["absent"] : Differences(avp, rows))
                yield return $"{avp.Vendor}:{avp.Code} {avp} {difference}";
        }
    }

    private static IEnumerable<string> Differences(AvpDefinition avp, WiresharkDictionary.Row[] rows)
    {
        if (!rows.Any(row => SameName(row.Name, avp.ToString())))
            yield return $"name {rows[0].Name}";
        if (!rows.Any(row => SameType(row.Type, avp)))
            yield return $"type {avp.Type} {rows[0].Type}";
        foreach (NamedNumber value in avp.Values.ToArray())
        {
            string[] names = [.. rows.Select(row => row.Values.GetValueOrDefault(value.Value)).OfType<string>()];
            if (!names.Any(name => SameName(name, Text(value.Name))))
                yield return $"value {value.Value} {Text(value.Name)} {names.FirstOrDefault() ?? "-"}";
        }
    }

    private static bool SameType(string theirs, AvpDefinition avp) => theirs == avp.Type switch
    {
        AvpType.AppId or AvpType.VendorId when theirs == "Unsigned32" => "Unsigned32",
        AvpType.Address => "IPAddress",
        AvpType.OctetString when avp.Format == AvpFormat.Ip && theirs == "IPAddress" => "IPAddress",
        _ => avp.Type.ToString(),
    };

    // Spelling is free: case, marks, and an explanation behind the name.
    private static bool SameName(string theirs, string ours)
    {
        string one = Letters(theirs);
        string other = Letters(ours);
        return other.Length > 0 && one.StartsWith(other, StringComparison.Ordinal);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    private static string Text(ReadOnlySpan<byte> ascii) => System.Text.Encoding.ASCII.GetString(ascii);
}
