using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>Gives the messages of an ended flow their nodes, each at the address that it has in this flow.</summary>
internal sealed class NodeSettler(NodeTable table)
{
    private readonly Dictionary<int, (AddressUse Use, Node Node)> settled = [];

    public void Settle(Flow flow)
    {
        settled.Clear();
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip)
                continue;
            Note(message.Record.Source, message.IsRequest ? ClientUse(message.Record) : AddressUse.SipServer);
            Note(message.Record.Destination, message.IsRequest ? AddressUse.SipServer : ClientUse(message.Record));
        }
        foreach (FlowMessage message in flow.Messages)
            Set(message);
    }

    private void Set(FlowMessage message)
    {
        message.Source = At(message.Record.Source);
        message.Destination = At(message.Record.Destination);
        if (message.Record.Protocol != Protocol.Diameter || message.Cause is not { } cause)
            return;
        // A Cx client speaks for the SIP node that it asks for, whatever port it has.
        if (message.IsRequest)
            message.Source = cause.Destination;
        else
            message.Destination = cause.Source;
    }

    // The port of a connection's opener lasts no longer than the connection: it is no address to know a node by.
    private static AddressUse ClientUse(MessageRecord record)
        => record.Transport == Capture.Transport.TransportProtocol.Udp ? AddressUse.SipClient : AddressUse.OtherClient;

    private void Note(Endpoint address, AddressUse use)
    {
        NodeState state = table.At(address);
        if (settled.TryGetValue(state.Id, out (AddressUse Use, Node Node) known) && known.Use >= use)
            return;
        Node node = state.Node;
        if (use > AddressUse.OtherServer && node.Address != address)
            node = node with { Address = address };
        settled[state.Id] = (use, node);
    }

    private Node At(Endpoint address)
    {
        NodeState state = table.At(address);
        return settled.TryGetValue(state.Id, out (AddressUse Use, Node Node) known) ? known.Node : state.Node;
    }
}
