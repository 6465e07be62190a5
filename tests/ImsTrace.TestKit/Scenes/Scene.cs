using System.Globalization;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Wire;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Scenes;

/// <summary>Makes a capture of a description of its messages.</summary>
public sealed class Scene
{
    private const long Second = 1_000_000_000;
    private const long Step = 1_000_000;
    private const int FirstClientPort = 40_001;
    private const uint MidStream = 500_000;
    private const int CapabilitiesExchange = 257;
    private const string DefaultStart = "2026-01-01T00:00:00Z";

    private readonly Dictionary<string, string> nodes = [];
    private readonly Dictionary<string, string> texts = [];
    private readonly List<SceneMessage> made = [];
    private readonly List<WirePacket> packets = [];
    private readonly Dictionary<(string, string, string), (string Client, string Source, string Destination)> connections = [];
    private readonly SceneText text;
    private readonly long start;
    private long time;

    private Scene(YamlFields scene)
    {
        text = new(nodes, texts);
        start = DateTimeOffset.Parse(scene.Text("start") ?? DefaultStart, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() * 1_000_000;
        time = start - Step;
        foreach ((string name, YamlNode address) in new YamlFields(scene.Get("nodes")).All)
            nodes.Add(name, YamlFields.TextOf(address));
        foreach ((string name, YamlNode value) in scene.Find("texts") is { } list ? new YamlFields(list).All : [])
            texts.Add(name, YamlFields.TextOf(value));
        foreach (YamlNode node in YamlFields.Items(scene.Get("messages")))
            Add(new(node));
    }

    /// <summary>The pcapng file of a scene.</summary>
    public static byte[] Make(YamlNode node)
    {
        YamlFields fields = new(node);
        bool closes = fields.Flag("close", true);
        Scene scene = new(fields);
        fields.Finish();
        WireWriter writer = new();
        foreach (WirePacket packet in scene.packets.OrderBy(packet => packet.Time))
            writer.Write(packet);
        if (closes)
            writer.Close(scene.packets.Max(packet => packet.Time) + Step);
        return writer.ToArray();
    }

    private void Add(YamlFields fields)
    {
        if (fields.Number("at") is { } at)
            time = start + (long)Math.Round(at * Second);
        else
            time += fields.Number("wait") is { } wait ? (long)Math.Round(wait * Second) : Step;
        string id = fields.Text("id") ?? (made.Count + 1).ToString(CultureInfo.InvariantCulture);
        SceneMessage message = Build(fields, id);
        bool keepsLength = fields.Flag("keep-length", false);
        if (fields.Text("request-uri") is { } uri)
            message = message with { Bytes = WithRequestUri(message.Bytes, uri, message) };
        (string Key, YamlNode Value)[] edits = [.. fields.All.Where(pair => ContentEdits.IsKnown(pair.Key) && pair.Key is not ("text" or "diameter")).Select(pair => (pair.Key, Filled(pair.Value, message)))];
        foreach ((string key, _) in edits)
            fields.Find(key);
        message = message with { Bytes = ContentEdits.Apply(message.Bytes, edits, keepsLength) };
        bool isCaptured = fields.Flag("captured", true);
        bool closes = fields.Flag("close", false);
        fields.Finish();
        made.Add(message);
        Send(message, isCaptured);
        if (closes && packets.Count > 0)
            packets.Add(packets[^1] with { Bytes = [], Ends = true, Time = time + Step / 10 });
    }

    private SceneMessage Build(YamlFields fields, string id)
    {
        if (fields.Text("again") is { } again)
            return Made(again, fields) with { Id = id };
        if (fields.Text("forwards") is { } forwarded)
        {
            SceneMessage request = Made(forwarded, fields);
            SceneMessage copy = Addressed(fields, id, request.To, to: null, request.Transport);
            return copy with { Bytes = SipSteps.Forward(request.Bytes, text.Via(id, copy.From, copy.Transport)) };
        }
        if (fields.Text("relays") is { } relayed)
        {
            SceneMessage answer = Made(relayed, fields);
            byte[] bytes = SipSteps.Relay(answer.Bytes);
            string sentBy = SipSteps.SentBy(bytes);
            string? to = nodes.FirstOrDefault(node => node.Value == sentBy).Key;
            return Addressed(fields, id, answer.To, to, Request(answer.To, to)?.Transport ?? answer.Transport) with { Bytes = bytes };
        }
        return fields.Text("answers") is { } answered ? Answer(fields, id, Made(answered, fields)) : Written(fields, id);
    }

    private SceneMessage? Request(string from, string? to) => made.FindLast(message => message.From == to && message.To == from);

    private SceneMessage Answer(YamlFields fields, string id, SceneMessage request)
    {
        SceneMessage answer = Addressed(fields, id, request.To, request.From, request.Transport) with { Connection = request.Connection };
        if (fields.Find("diameter") is { } diameter)
            return answer with { Bytes = Diameter(diameter, request.Bytes, answer) };
        string status = fields.Text("status") ?? "200 OK";
        bool isMsrp = ContentEdits.IsMsrp(request.Bytes);
        string tag = fields.Text("tag") ?? "tag-" + answer.From;
        return answer with { Bytes = isMsrp ? SipSteps.AnswerMsrp(request.Bytes, status) : SipSteps.Answer(request.Bytes, status, tag) };
    }

    private SceneMessage Written(YamlFields fields, string id)
    {
        string kind = fields.All.Select(pair => pair.Key).FirstOrDefault(key => key is "sip" or "msrp" or "h248" or "diameter" or "tls")
            ?? throw fields.Error("one of sip, msrp, h248, diameter, tls, forwards, answers, relays, again is wanted");
        YamlNode content = fields.Get(kind);
        SceneMessage message = Addressed(fields, id, null, null, kind is "diameter" or "msrp" or "tls" ? WireTransport.Tcp : WireTransport.Udp);
        if (kind == "diameter")
            return message with { Bytes = Diameter(content, null, message) };
        if (kind == "tls")
            return message with { Bytes = TlsBytes.Write(Filled(content, message)) };
        string filled = Fill(YamlFields.TextOf(content), message);
        return message with { Bytes = SceneText.ToBytes(kind == "msrp" ? filled.TrimEnd('\n') + "\n" : filled, isHeaded: kind == "sip") };
    }

    private SceneMessage Addressed(YamlFields fields, string id, string? from, string? to, WireTransport otherwise)
    {
        WireTransport transport = fields.Text("over") is not { } over ? otherwise
            : TransportWords.Of(over) ?? throw fields.Error($"'over: {over}': udp, tcp and tls are known");
        string source = fields.Text("from") ?? from ?? throw fields.Error("'from' is wanted");
        string destination = fields.Text("to") ?? to ?? throw fields.Error("'to' is wanted");
        foreach (string node in (string[])[source, destination])
        {
            if (!nodes.ContainsKey(node))
                throw fields.Error($"there is no node '{node}'");
        }
        return new(id, source, destination, transport, fields.Text("connection") ?? "", []);
    }

    private byte[] Diameter(YamlNode node, byte[]? request, SceneMessage message)
    {
        YamlFields fields = new(Filled(node, message));
        byte[] bytes = DiameterBytes.Write(fields, request);
        fields.Finish();
        return bytes;
    }

    private static byte[] WithRequestUri(byte[] bytes, string uri, SceneMessage message)
    {
        HeadedText headed = HeadedText.Of(ByteText.Of(bytes));
        string[] words = headed.StartLine.Split(' ');
        if (words.Length != 3 || words[0] == "SIP/2.0")
            throw new InvalidDataException($"message {message.Id} is no SIP request");
        headed.StartLine = $"{words[0]} {ByteText.Wide(uri)} {words[2]}";
        return ByteText.ToBytes(headed.ToString());
    }

    private string Fill(string value, SceneMessage message) => text.Fill(value, message.Id, message.From, message.Transport);

    private YamlNode Filled(YamlNode node, SceneMessage message) => node switch
    {
        YamlScalarNode scalar => new YamlScalarNode(Fill(scalar.Value ?? "", message)) { Style = scalar.Style },
        YamlSequenceNode list => new YamlSequenceNode(list.Children.Select(item => Filled(item, message))),
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key, Filled(pair.Value, message)))),
        _ => node,
    };

    private SceneMessage Made(string id, YamlFields fields) => made.Find(message => message.Id == id) ?? throw fields.Error($"there is no message '{id}' before");

    private void Send(SceneMessage message, bool isCaptured)
    {
        (string source, string destination) = (nodes[message.From], nodes[message.To]);
        if (message.Transport != WireTransport.Udp)
            (source, destination) = Connection(message, source, destination);
        if (!isCaptured && message.Transport != WireTransport.Tcp)
            return;
        packets.Add(new()
        {
            Time = time, Transport = message.Transport, Source = source, Destination = destination, Bytes = message.Bytes, IsLost = !isCaptured, FirstSequence = IsUnderWay(message.Bytes) ? MidStream : null,
        });
    }

    // Peers connect when nodes start: what does not begin with CER was open before the capture.
    private static bool IsUnderWay(byte[] message)
        => message is [1, _, _, _, _, var high, var middle, var low, ..] && (high << 16 | middle << 8 | low) != CapabilitiesExchange;

    /// <summary>The ports of the connection of the two nodes, which whoever speaks first opens from a port of its own.</summary>
    private (string Source, string Destination) Connection(SceneMessage message, string source, string destination)
    {
        bool isInOrder = string.CompareOrdinal(message.From, message.To) < 0;
        (string, string, string) key = isInOrder ? (message.From, message.To, message.Connection) : (message.To, message.From, message.Connection);
        if (!connections.TryGetValue(key, out (string Client, string Source, string Destination) found))
        {
            string client = source[..source.LastIndexOf(':')] + ":" + (FirstClientPort + connections.Count).ToString(CultureInfo.InvariantCulture);
            connections.Add(key, found = (message.From, client, destination));
        }
        return found.Client == message.From ? (found.Source, found.Destination) : (found.Destination, found.Source);
    }
}
