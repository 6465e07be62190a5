using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Reads the SIP, Diameter and H.248 messages of tshark's dissection.</summary>
internal static class PdmlReader
{
    private static readonly (string Name, string Field)[] Sip =
    [
        ("call_id", "sip.Call-ID"), ("method", "sip.CSeq.method"), ("from_tag", "sip.from.tag"), ("to_tag", "sip.to.tag"),
        ("from_uri", "sip.from.addr"), ("to_uri", "sip.to.addr"), ("branch", "sip.Via.branch"), ("request_uri", "sip.r-uri"),
        ("content_type", "sip.Content-Type"),
    ];

    private static readonly (string Name, string Field)[] DiameterText =
    [
        ("session_id", "diameter.Session-Id"), ("origin_host", "diameter.Origin-Host"), ("destination_host", "diameter.Destination-Host"),
        ("user_name", "diameter.User-Name"), ("public_identity", "diameter.Public-Identity"),
    ];

    private static readonly (string Name, string Field)[] DiameterNumbers =
    [
        ("command_code", "diameter.cmd.code"), ("application_id", "diameter.applicationId"), ("hop_by_hop", "diameter.hopbyhopid"),
        ("end_to_end", "diameter.endtoendid"), ("result_code", "diameter.Result-Code"), ("experimental_result_code", "diameter.Experimental-Result-Code"),
    ];

    public static IReadOnlyList<OracleMessage> Read(byte[] pdml)
    {
        List<OracleMessage> messages = [];
        using XmlReader reader = XmlReader.Create(new MemoryStream(pdml), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Ignore });
        while (reader.ReadToFollowing("packet"))
            messages.AddRange(ReadPacket((XElement)XNode.ReadFrom(reader)));
        return messages;
    }

    // Only what stands directly in the packet: no message in a body, and none that an ICMP error quotes.
    private static IEnumerable<OracleMessage> ReadPacket(XElement packet)
    {
        List<XElement> protocols = [.. packet.Elements("proto")];
        if (protocols.Any(protocol => NameOf(protocol) is "icmp" or "icmpv6"))
            yield break;
        string frame = First(protocols.Single(protocol => NameOf(protocol) == "frame"), "frame.number")!; // each frame has it
        foreach (XElement protocol in protocols)
        {
            foreach (OracleMessage message in ReadMessages(protocol))
            {
                message["frame"] = frame;
                ReadEndpoints(protocols, message);
                yield return message;
            }
        }
    }

    private static IEnumerable<OracleMessage> ReadMessages(XElement protocol) => NameOf(protocol) switch
    {
        "sip" when ReadSip(protocol) is { } message => [message],
        "diameter" when ReadDiameter(protocol) is { } message => [message],
        "megaco" => ReadH248(protocol, ".transid"),
        "h248" => ReadH248(protocol, ".transactionId"),
        _ => [],
    };

    // A message for each transaction id; what has none (an error, a segment's acknowledgement) is one too.
    private static IEnumerable<OracleMessage> ReadH248(XElement h248, string nameEnd) => FieldsOf(h248)
        .Where(element => NameOf(element).EndsWith(nameEnd, StringComparison.Ordinal))
        .Select(element => (string?)element.Attribute("show"))
        .DefaultIfEmpty(null)
        .Select(id => new OracleMessage { ["protocol"] = "h248", ["transaction_id"] = id });

    private static OracleMessage? ReadSip(XElement sip)
    {
        string? method = First(sip, "sip.Method");
        string? status = First(sip, "sip.Status-Code");
        if (method is null && status is null)
            return null;
        OracleMessage message = new() { ["protocol"] = "sip", ["kind"] = status is null ? "request" : "response", ["name"] = status ?? method };
        message["status"] = status;
        message["cseq"] = Number(First(sip, "sip.CSeq.seq"));
        foreach ((string name, string field) in Sip)
            message[name] = First(sip, field);
        return message;
    }

    private static OracleMessage? ReadDiameter(XElement diameter)
    {
        if (First(diameter, "diameter.cmd.code") is null)
            return null;
        bool isRequest = First(diameter, "diameter.flags.request") is "1" or "True";
        OracleMessage message = new() { ["protocol"] = "diameter", ["kind"] = isRequest ? "request" : "response" };
        foreach ((string name, string field) in DiameterText)
            message[name] = Outermost(diameter, field);
        foreach ((string name, string field) in DiameterNumbers)
            message[name] = Number(Outermost(diameter, field));
        return message;
    }

    private static void ReadEndpoints(List<XElement> protocols, OracleMessage message)
    {
        XElement network = protocols.Last(protocol => NameOf(protocol) is "ip" or "ipv6");
        XElement transport = protocols.Last(protocol => NameOf(protocol) is "udp" or "tcp" or "sctp");
        (string ip, string port) = (NameOf(network), NameOf(transport));
        string form = ip == "ipv6" ? "[{0}]:{1}" : "{0}:{1}";
        message["transport"] = port;
        message["source"] = string.Format(CultureInfo.InvariantCulture, form, First(network, $"{ip}.src"), First(transport, $"{port}.srcport"));
        message["destination"] = string.Format(CultureInfo.InvariantCulture, form, First(network, $"{ip}.dst"), First(transport, $"{port}.dstport"));
    }

    private static string NameOf(XElement element) => (string?)element.Attribute("name") ?? "";

    private static string? First(XElement protocol, string field)
        => (string?)FieldsOf(protocol).FirstOrDefault(element => NameOf(element) == field)?.Attribute("show");

    // An AVP in a grouped AVP stands deeper than one of the message itself.
    private static string? Outermost(XElement protocol, string field)
        => (string?)FieldsOf(protocol).Where(element => NameOf(element) == field).MinBy(element => element.Ancestors().Count())?.Attribute("show");

    // The fields in their order, without those of protocols inside.
    private static IEnumerable<XElement> FieldsOf(XElement element)
        => element.Elements("field").SelectMany(field => FieldsOf(field).Prepend(field));

    private static string? Number(string? text) => text is null
        ? null
        : (text.StartsWith("0x", StringComparison.Ordinal)
            ? long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : long.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
