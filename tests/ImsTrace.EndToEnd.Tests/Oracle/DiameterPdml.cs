using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>The Diameter messages of tshark's dissection: their bytes, and each AVP as tshark sees it, groups before what is in them.</summary>
internal static class DiameterPdml
{
    private static readonly string[] Header =
        ["diameter.version", "diameter.length", "diameter.flags", "diameter.cmd.code", "diameter.applicationId", "diameter.hopbyhopid", "diameter.endtoendid", "diameter.avp"];

    public static async Task<IReadOnlyList<(byte[] Bytes, IReadOnlyList<Avp> Avps)>> ReadAsync(string capture)
    {
        byte[] pdml = await Tshark.RunAsync(capture, "-Y", "diameter", "-T", "pdml");
        List<(byte[], IReadOnlyList<Avp>)> messages = [];
        using XmlReader reader = XmlReader.Create(new MemoryStream(pdml), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Ignore });
        while (reader.ReadToFollowing("packet"))
        {
            XElement packet = (XElement)XNode.ReadFrom(reader);
            foreach (XElement diameter in packet.Elements("proto").Where(proto => Name(proto) == "diameter"))
                messages.Add((Bytes(diameter), [.. Avps(diameter, 0)]));
        }
        return messages;
    }

    private static byte[] Bytes(XElement diameter) =>
        [.. diameter.Elements("field").Where(field => Header.Contains(Name(field))).SelectMany(field => Convert.FromHexString(Value(field)))];

    private static IEnumerable<Avp> Avps(XElement parent, int depth)
    {
        foreach (XElement avp in parent.Elements("field").Where(field => Name(field) == "diameter.avp"))
        {
            XElement? value = avp.Elements("field").FirstOrDefault(field => !Name(field).StartsWith("diameter.avp.", StringComparison.Ordinal) && Name(field).Length > 0);
            yield return new()
            {
                Depth = depth,
                Code = Number(avp, "diameter.avp.code"),
                Vendor = Number(avp, "diameter.avp.vendorId"),
                Flags = Number(avp, "diameter.avp.flags"),
                Length = (int)Number(avp, "diameter.avp.len"),
                Name = value is null ? null : Name(value),
                Hex = value is null ? null : Value(value),
                Show = (string?)value?.Attribute("show"),
                ShowName = (string?)value?.Attribute("showname"),
                Address = value?.Elements("field").Where(field => Name(field).EndsWith(".IPv4", StringComparison.Ordinal) || Name(field).EndsWith(".IPv6", StringComparison.Ordinal))
                    .Select(field => (string?)field.Attribute("show")).FirstOrDefault(),
            };
            foreach (Avp inner in avp.Elements("field").SelectMany(field => Avps(field, depth + 1)))
                yield return inner;
        }
    }

    private static string Name(XElement element) => (string?)element.Attribute("name") ?? "";

    private static string Value(XElement element) => (string?)element.Attribute("value") ?? "";

    private static uint Number(XElement avp, string field)
    {
        string? text = (string?)avp.Elements("field").FirstOrDefault(element => Name(element) == field)?.Attribute("show");
        if (text is null)
            return 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : uint.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>One AVP; name and value are absent where tshark knows it not.</summary>
    internal sealed record Avp
    {
        public required int Depth { get; init; }
        public required uint Code { get; init; }
        public required uint Vendor { get; init; }
        public required uint Flags { get; init; }
        public required int Length { get; init; }
        public string? Name { get; init; }
        public string? Hex { get; init; }
        public string? Show { get; init; }
        public string? ShowName { get; init; }
        public string? Address { get; init; }
    }
}
