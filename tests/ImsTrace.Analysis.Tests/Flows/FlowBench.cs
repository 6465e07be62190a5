using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Text;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

/// <summary>Feeds a correlator message by message, 10 ms apart unless told otherwise, and keeps the flows that it ends.</summary>
internal sealed class FlowBench : IFlowSink
{
    public const long Second = 1_000_000_000;

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["ue1"] = "10.0.1.10:5060", ["ue2"] = "10.0.1.20:5060", ["ue3"] = "10.0.1.30:5060", ["p1"] = "10.0.2.1:5060", ["p2"] = "10.0.2.2:5060",
        ["s1"] = "10.0.3.1:6060", ["s2"] = "10.0.3.2:6060", ["i1"] = "10.0.4.1:5060", ["as1"] = "10.0.6.1:5080", ["as2"] = "10.0.6.2:5080",
        ["hss"] = "10.0.5.1:3868", ["i1:cx"] = "10.0.4.1:40001", ["s1:cx"] = "10.0.3.1:40001", ["s2:cx"] = "10.0.3.2:40001",
        ["ue1:m"] = "10.0.1.10:2889", ["ue2:m"] = "10.0.1.20:2905",
    };

    private long number;

    public FlowBench(FlowLimits? limits = null, Topology? topology = null, bool keepEdges = true)
    {
        Limits = limits ?? new();
        Nodes = new(topology, Limits.MaximumNodes);
        Correlator = new(Limits, Nodes, keepEdges, this);
    }

    public FlowLimits Limits { get; }

    public NodeTable Nodes { get; }

    public Correlator Correlator { get; }

    /// <summary>Flows in the order of their ending.</summary>
    public List<Flow> Flows { get; } = [];

    /// <summary>Keys that the messages were given, in their order.</summary>
    public List<ulong> Keys { get; } = [];

    /// <summary>Capture time in seconds.</summary>
    public double Now { get; set; }

    /// <summary>How many seconds lie between two messages.</summary>
    public double Step { get; set; } = 0.01;

    public void OnFlow(Flow flow) => Flows.Add(flow);

    public static Endpoint Address(string name) => Recorded.Address(Addresses.GetValueOrDefault(name, name));

    public FlowBench Wait(double seconds)
    {
        Now += seconds - Step;
        return this;
    }

    public FlowBench Sip(string from, string to, SipText text) => Take(Recorded.Sip(text.ToString()), from, to, TransportProtocol.Udp);

    public bool Unreachable(string from, string to, SipText quoted, bool isCutBehindVias = false)
    {
        string text = quoted.ToString();
        MessageRecord record = Recorded.Sip(isCutBehindVias ? text[..text.IndexOf("From:", StringComparison.Ordinal)] : text);
        (record.Source, record.Destination) = (Address(from), Address(to));
        record.Frame = record.Frame with { Number = 999 };
        return Correlator.AcceptUnreachable(record);
    }

    public FlowBench Diameter(string from, string to, DiameterBytes bytes) => Take(Recorded.Diameter(bytes.ToArray()), from, to, TransportProtocol.Tcp);

    public FlowBench Lir(string from, string identity, uint hopByHop, string session = "s;1")
        => Diameter(from, "hss", new DiameterBytes(302, true, hopByHop: hopByHop, endToEnd: hopByHop).Avp(263, session).Cx(601, identity));

    public FlowBench Lia(string to, uint hopByHop, string session = "s;1", string server = "sip:s2.ims.example")
        => Diameter("hss", to, new DiameterBytes(302, false, hopByHop: hopByHop, endToEnd: hopByHop).Avp(263, session).Avp(268, 2001).Cx(602, server));

    public FlowBench Watchdog(string from, string to, uint hopByHop, bool isRequest = true)
        => Diameter(from, to, new DiameterBytes(280, isRequest, 0, hopByHop, hopByHop).Avp(264, "h"));

    public FlowBench Msrp(string from, string to, string start, string toPath, string fromPath, string more = "")
    {
        string transaction = start.Split(' ')[0];
        MessageRecord record = Recorded.Msrp(
            Recorded.Wire($"MSRP {start}\nTo-Path: msrp://x:1/{toPath};tcp\nFrom-Path: msrp://y:2/{fromPath};tcp\n{more}-------{transaction}$\n"), new());
        return Take(record, from, to, TransportProtocol.Tcp);
    }

    public FlowBench Take(MessageRecord record, string from, string to, TransportProtocol transport)
    {
        Now += Step;
        record.Number = ++number;
        record.Frame = new(number, (long)Math.Round(Now * 1_000) * 1_000_000, 0);
        (record.Source, record.Destination, record.Transport) = (Address(from), Address(to), transport);
        Keys.Add(record.FlowKey = Correlator.Accept(record));
        return this;
    }

    /// <summary>The capture ends.</summary>
    public List<Flow> End()
    {
        Correlator.Finish();
        AssertReleased();
        return Flows;
    }

    /// <summary>The flow with the message of this number.</summary>
    public Flow FlowOf(long message) => Assert.Single(Flows, flow => flow.Key == Keys[(int)message - 1]);

    public static long[] Numbers(Flow flow) => [.. flow.Messages.Select(static message => message.Record.Number)];

    public static string Edge(FlowEdge edge)
        => string.Create(CultureInfo.InvariantCulture, $"{edge.From}>{edge.To} {edge.Key.Name()} {Encoding.UTF8.GetString(edge.Value.Span)} {edge.Strength:0.00}");

    public static string[] Edges(Flow flow, JoinKey key) => [.. flow.Edges.Where(edge => edge.Key == key).Select(Edge)];

    public string Role(string name) => Nodes.At(Address(name)).Role.Name();

    public string[] Rules(string name) => [.. Nodes.At(Address(name)).Describe().Select(static evidence => $"{evidence.Rule} {evidence.Role.Name()}")];

    private void AssertReleased()
    {
        Assert.Equal(0, Correlator.Store.Count);
        Assert.Equal(0, Correlator.Store.Bytes);
        Assert.Equal(0, Correlator.Identities.Count);
        Assert.Equal(0, Correlator.KeyCount);
        Assert.Equal(0, Correlator.PendingDiameter);
        Assert.Equal(0, Correlator.PendingH248);
    }
}
