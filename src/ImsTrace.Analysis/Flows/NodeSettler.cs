using System.Runtime.InteropServices;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>Gives the messages of an ended flow their nodes, each at the address that it has in this flow.</summary>
internal sealed class NodeSettler(NodeTable table)
{
    // A flow has few addresses: to look through them costs less than to hash one.
    private readonly List<(Endpoint Address, int Place)> addresses = [];
    private readonly List<(NodeState State, AddressUse Use, Node Node)> places = [];
    private readonly List<(int Source, int Destination)> ends = [];

    public void Settle(Flow flow)
    {
        addresses.Clear();
        places.Clear();
        ends.Clear();
        foreach (FlowMessage message in flow.Messages)
        {
            int source = PlaceOf(message.Record.Source);
            int destination = PlaceOf(message.Record.Destination);
            ends.Add((source, destination));
            if (message.Record.Protocol != Protocol.Sip)
                continue;
            Note(source, message.Record.Source, message.IsRequest ? ClientUse(message.Record) : AddressUse.SipServer);
            Note(destination, message.Record.Destination, message.IsRequest ? AddressUse.SipServer : ClientUse(message.Record));
        }
        for (int i = 0; i < ends.Count; i++)
            Set(flow.Messages[i], ends[i]);
    }

    private void Set(FlowMessage message, (int Source, int Destination) end)
    {
        message.Source = places[end.Source].Node;
        message.Destination = places[end.Destination].Node;
        if (message.Record.Protocol != Protocol.Diameter || message.Cause is not { } cause)
            return;
        // A Cx client speaks for the SIP node that it asks for, whatever port it has; an agent between it and the HSS for itself.
        if (!message.IsRequest)
            message.Destination = cause.Source;
        else if (!DiameterEvidence.IsOfAgent(message.Record))
            message.Source = cause.Destination;
    }

    // The port of a connection's opener lasts no longer than the connection: it is no address to know a node by.
    private static AddressUse ClientUse(MessageRecord record)
        => record.Transport == Capture.Transport.TransportProtocol.Udp ? AddressUse.SipClient : AddressUse.OtherClient;

    private void Note(int place, in Endpoint address, AddressUse use)
    {
        (NodeState state, AddressUse known, Node node) = places[place];
        if (known >= use)
            return;
        if (use > AddressUse.OtherServer && node.Address != address)
            node = node with { Address = address };
        places[place] = (state, use, node);
    }

    private int PlaceOf(in Endpoint address)
    {
        foreach (ref readonly (Endpoint Address, int Place) known in CollectionsMarshal.AsSpan(addresses))
        {
            if (known.Address == address)
                return known.Place;
        }
        NodeState state = table.At(address);
        int place = 0;
        while (place < places.Count && places[place].State != state)
            place++;
        if (place == places.Count)
            places.Add((state, AddressUse.None, state.Node));
        addresses.Add((address, place));
        return place;
    }
}
