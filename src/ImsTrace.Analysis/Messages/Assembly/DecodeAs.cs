using System.Globalization;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What ports carry, where the user knows better than the bytes tell: <c>tcp.port==7777,sip</c>, as in tshark.</summary>
public sealed class DecodeAs
{
    private static readonly Dictionary<string, StreamProtocol> Protocols = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sip"] = StreamProtocol.Sip, ["diameter"] = StreamProtocol.Diameter, ["msrp"] = StreamProtocol.Msrp, ["h248"] = StreamProtocol.H248,
        ["megaco"] = StreamProtocol.H248, ["websocket"] = StreamProtocol.WebSocket, ["hep"] = StreamProtocol.Hep, ["none"] = StreamProtocol.Other,
    };

    private readonly Row[] rows;

    private DecodeAs(Row[] rows) => this.rows = rows;

    /// <summary>The names of protocols that a rule can give.</summary>
    public static IEnumerable<string> Names => Protocols.Keys;

    /// <summary>Reads rules; null, and the one that is none in <paramref name="wrong"/>, where one cannot be read.</summary>
    public static DecodeAs? TryParse(IReadOnlyList<string> rules, out string wrong)
    {
        Row[] rows = new Row[rules.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            wrong = rules[i];
            if (!TryParse(wrong, out rows[i]))
                return null;
        }
        wrong = "";
        return new(rows);
    }

    /// <summary>What the segment's ports carry; Unknown where no rule says. The last rule for a port counts.</summary>
    internal StreamProtocol Find(in Segment segment)
    {
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            if (rows[i].Transport == segment.Transport && (rows[i].Has(segment.Source.Port) || rows[i].Has(segment.Destination.Port)))
                return rows[i].Protocol;
        }
        return StreamProtocol.Unknown;
    }

    // ("tcp" / "udp" / "sctp") ".port==" port ["-" port] "," protocol
    private static bool TryParse(string rule, out Row row)
    {
        row = default;
        string[] sides = rule.Split(',', StringSplitOptions.TrimEntries);
        string[] place = sides[0].Split("==", StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || place.Length != 2 || !Protocols.TryGetValue(sides[1], out StreamProtocol protocol) || !TryTransport(place[0], out TransportProtocol transport))
            return false;
        string[] ends = place[1].Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !TryPort(ends[0], out ushort first) || !TryPort(ends[^1], out ushort last) || last < first)
            return false;
        row = new(transport, first, last, protocol);
        return true;
    }

    private static bool TryTransport(string text, out TransportProtocol transport)
    {
        transport = text switch
        {
            "udp.port" => TransportProtocol.Udp,
            "tcp.port" => TransportProtocol.Tcp,
            "sctp.port" => TransportProtocol.Sctp,
            _ => 0,
        };
        return transport != 0;
    }

    private static bool TryPort(string text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;

    private readonly record struct Row(TransportProtocol Transport, ushort First, ushort Last, StreamProtocol Protocol)
    {
        public bool Has(ushort port) => port >= First && port <= Last;
    }
}
