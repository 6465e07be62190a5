using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>From which node to which, by what protocol. All terminals at one node are one end: there are too many of them.</summary>
internal readonly record struct Hop(Protocol Protocol, NodeRole From, Endpoint FromAddress, NodeRole To, Endpoint ToAddress)
{
    public static Hop Of(FlowMessage message) => new(
        message.Record.Protocol, message.Source.Role, AddressOf(message.Source), message.Destination.Role, AddressOf(message.Destination));

    /// <summary>As <c>ue &gt; p-cscf 10.0.0.1:5060 sip</c>.</summary>
    public override string ToString()
        => $"{Name(From, FromAddress)} > {Name(To, ToAddress)} {Encoding.ASCII.GetString(MessageWords.Name(Protocol))}";

    /// <summary>A node's role and address; of a terminal the role alone.</summary>
    public static string Name(NodeRole role, Endpoint address) => role == NodeRole.Ue ? role.Name() : $"{role.Name()} {address}";

    private static Endpoint AddressOf(Node node) => node.Role == NodeRole.Ue ? default : node.Address;
}
