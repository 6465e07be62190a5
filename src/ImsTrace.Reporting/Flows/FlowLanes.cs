using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;

namespace ImsTrace.Reporting.Flows;

/// <summary>The nodes of a flow in the order in which its messages show them. An address of which nothing is known stands for itself.</summary>
internal sealed class FlowLanes
{
    private readonly List<FlowLane> lanes = [];
    private readonly Dictionary<int, int> byNode = [];
    private readonly Dictionary<Endpoint, int> byAddress = [];
    private readonly int[] counts = new int[NodeRoles.Count];

    public FlowLanes(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            Source(message);
            Destination(message);
        }
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<FlowLane> All => lanes;

    /// <summary>The place of the node that sent the message.</summary>
    public int Source(FlowMessage message) => Find(message.Source, message.Record.Source);

    /// <summary>The place of the node that the message was sent to.</summary>
    public int Destination(FlowMessage message) => Find(message.Destination, message.Record.Destination);

    private int Find(Node node, Endpoint address)
    {
        int place;
        if (node.Id < 0)
        {
            if (!byAddress.TryGetValue(address.Host, out place))
                byAddress.Add(address.Host, place = Add(NodeRole.Unknown, address));
        }
        else if (!byNode.TryGetValue(node.Id, out place))
        {
            byNode.Add(node.Id, place = Add(node.Role, node.Address));
        }
        return place;
    }

    private int Add(NodeRole role, Endpoint address)
    {
        int number = ++counts[(int)role];
        lanes.Add(new(string.Create(CultureInfo.InvariantCulture, $"{role.Name()}{number}"), role, address));
        return lanes.Count - 1;
    }
}
