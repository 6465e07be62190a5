using System.Reflection;

namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>The names, types and flags of Diameter's applications, commands and AVPs, read from the files in <c>Data</c> when first asked for.</summary>
public sealed class DiameterDictionary
{
    private const string Folder = "diameter/";
    private static readonly Lazy<DiameterDictionary> Loaded = new(Load);

    private readonly Dictionary<ulong, AvpDefinition> byCode;
    private readonly Dictionary<uint, CommandDefinition> commands;
    private readonly Dictionary<uint, ApplicationDefinition> applications;
    private readonly Dictionary<uint, ReadOnlyMemory<byte>> vendors;
    private readonly Dictionary<(uint Vendor, uint Code), ReadOnlyMemory<byte>> experimentalResults;
    private readonly NamedNumber[] results;
    private readonly AvpDefinition[] avps;
    private readonly Lazy<AvpNameIndex> names;

    private DiameterDictionary(DictionaryReader read)
    {
        avps = [.. read.Avps];
        byCode = new(avps.Length);
        foreach (AvpDefinition avp in avps)
            byCode.Add(Key(avp.Code, avp.Vendor), avp);
        commands = read.Commands.ToDictionary(command => command.Code);
        applications = read.Applications.ToDictionary(application => application.Id);
        vendors = read.Vendors;
        experimentalResults = read.ExperimentalResults;
        results = NamedNumber.Sorted(read.Results);
        names = new(() => new(avps, read.Aliases));
    }

    /// <summary>The dictionary that comes with the product.</summary>
    public static DiameterDictionary Default => Loaded.Value;

    public ReadOnlySpan<AvpDefinition> Avps => avps;

    public IReadOnlyCollection<CommandDefinition> Commands => commands.Values;

    public IReadOnlyCollection<ApplicationDefinition> Applications => applications.Values;

    /// <summary>The values of Result-Code (RFC 6733 section 7.1), in rising order.</summary>
    public ReadOnlySpan<NamedNumber> Results => results;

    /// <summary>The AVP of that code and vendor, null where it is unknown; vendor 0 is the IETF.</summary>
    public AvpDefinition? Find(uint code, uint vendor) => byCode.GetValueOrDefault(Key(code, vendor));

    /// <summary>
    /// The AVPs of that name, letters of either case, also as tshark's filters write it (<c>diameter.Session-Id</c>): none, one, or
    /// several of different vendors or codes.
    /// </summary>
    public ReadOnlySpan<AvpDefinition> FindByName(ReadOnlySpan<char> name) => names.Value.Find(name);

    public CommandDefinition? FindCommand(uint code) => commands.GetValueOrDefault(code);

    public ApplicationDefinition? FindApplication(uint id) => applications.GetValueOrDefault(id);

    public bool TryGetVendorName(uint vendor, out ReadOnlySpan<byte> name)
    {
        bool found = vendors.TryGetValue(vendor, out ReadOnlyMemory<byte> text);
        name = text.Span;
        return found;
    }

    /// <summary>Names a value of Result-Code (RFC 6733 section 7.1).</summary>
    public bool TryGetResultName(uint code, out ReadOnlySpan<byte> name) => NamedNumber.TryFind(results, code, out name);

    /// <summary>Names a vendor's Experimental-Result-Code, which is not the Result-Code of the same number (RFC 6733 section 7.7).</summary>
    public bool TryGetExperimentalResultName(uint vendor, uint code, out ReadOnlySpan<byte> name)
    {
        bool found = experimentalResults.TryGetValue((vendor, code), out ReadOnlyMemory<byte> text);
        name = text.Span;
        return found;
    }

    private static ulong Key(uint code, uint vendor) => (ulong)vendor << 32 | code;

    private static DiameterDictionary Load()
    {
        DictionaryReader reader = new();
        Assembly assembly = typeof(DiameterDictionary).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            using Stream stream = assembly.GetManifestResourceStream(resource)!; // named by the assembly itself
            byte[] file = new byte[stream.Length];
            stream.ReadExactly(file);
            reader.Read(file, resource);
        }
        return new(reader);
    }
}
