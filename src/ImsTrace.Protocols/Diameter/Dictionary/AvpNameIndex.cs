namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>Finds AVPs by name and by the aliases that other tools use.</summary>
internal sealed class AvpNameIndex
{
    private const string FilterPrefix = "diameter.";
    private readonly Dictionary<string, AvpDefinition[]>.AlternateLookup<ReadOnlySpan<char>> byName;

    public AvpNameIndex(AvpDefinition[] avps, List<(ReadOnlyMemory<byte> Name, int Avp)> aliases)
    {
        Dictionary<string, AvpDefinition[]> all = new(avps.Length, StringComparer.OrdinalIgnoreCase);
        foreach (AvpDefinition avp in avps)
            Add(all, avp.ToString(), avp);
        foreach ((ReadOnlyMemory<byte> name, int index) in aliases)
            Add(all, System.Text.Encoding.ASCII.GetString(name.Span), avps[index]);
        byName = all.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ReadOnlySpan<AvpDefinition> Find(ReadOnlySpan<char> name)
    {
        if (name.StartsWith(FilterPrefix, StringComparison.OrdinalIgnoreCase))
            name = name[FilterPrefix.Length..];
        return byName.TryGetValue(name, out AvpDefinition[]? found) ? found : default;
    }

    private static void Add(Dictionary<string, AvpDefinition[]> all, string name, AvpDefinition avp) =>
        all[name] = all.TryGetValue(name, out AvpDefinition[]? others) ? [.. others, avp] : [avp];
}
