using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ImsTrace.Protocols.Tests.Diameter.Dictionary;

/// <summary>The dictionary that the installed Wireshark comes with, file by file; a code may stand in several.</summary>
internal sealed partial class WiresharkDictionary
{
    public const string Folder = "/usr/share/wireshark/diameter";
    private readonly ILookup<(uint Code, uint Vendor), Row> rows;

    public WiresharkDictionary()
    {
        List<XElement> entries = [.. Directory.EnumerateFiles(Folder, "*.xml").Order(StringComparer.Ordinal).SelectMany(Entries)];
        Dictionary<string, uint> vendors = entries.Where(entry => entry.Name == "vendor")
            .DistinctBy(entry => Text(entry, "vendor-id")).ToDictionary(entry => Text(entry, "vendor-id"), entry => Number(entry, "code"));
        vendors["None"] = 0;
        rows = entries.Where(entry => entry.Name == "avp").ToLookup(
            entry => (Number(entry, "code"), vendors[(string?)entry.Attribute("vendor-id") ?? "None"]), entry => new Row(entry));
        Commands = entries.Where(entry => entry.Name == "command").ToLookup(entry => Number(entry, "code"), entry => Text(entry, "name"));
        Applications = entries.Where(entry => entry.Name == "application").ToLookup(entry => Number(entry, "id"), entry => Text(entry, "name"));
    }

    public ILookup<uint, string> Commands { get; }

    public ILookup<uint, string> Applications { get; }

    public IEnumerable<Row> this[uint code, uint vendor] => rows[(code, vendor)];

    public IEnumerable<(uint Code, uint Vendor, Row Row)> All => rows.SelectMany(group => group.Select(row => (group.Key.Code, group.Key.Vendor, row)));

    // The files refer to each other by entities of a DTD, and some have several roots.
    private static IEnumerable<XElement> Entries(string path)
    {
        string text = EntityReference.Replace(File.ReadAllText(path), "");
        using XmlReader reader = XmlReader.Create(
            new StringReader(text), new() { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Ignore });
        List<XElement> entries = [];
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name is "avp" or "vendor" or "command")
            {
                entries.Add((XElement)XNode.ReadFrom(reader));
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "application")
                entries.Add(new("application", new XAttribute("id", reader["id"]!), new XAttribute("name", reader["name"]!))); // the DTD asks for both
            reader.Read();
        }
        return entries;
    }

    [GeneratedRegex("&(?!(?:amp|lt|gt|quot|apos|#)).*?;|<!DOCTYPE[^\\[]*\\[.*?\\]>|<\\?.*?\\?>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex EntityReference { get; }

    private static uint Number(XElement entry, string attribute) => uint.Parse(Text(entry, attribute), CultureInfo.InvariantCulture);

    private static string Text(XElement entry, string attribute) => (string)entry.Attribute(attribute)!; // the DTD asks for it

    /// <summary>One AVP as Wireshark has it.</summary>
    internal sealed class Row(XElement entry)
    {
        public string Name => Text(entry, "name");

        public string Type => entry.Element("grouped") is null ? (string?)entry.Element("type")?.Attribute("type-name") ?? "?" : "Grouped";

        public IReadOnlyDictionary<long, string> Values { get; } = entry.Elements("enum")
            .GroupBy(value => long.Parse(Text(value, "code"), CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => Text(group.Last(), "name"));
    }
}
