using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Nodes;

/// <summary>
/// The nodes seen so far, by host; where one host speaks to itself (all nodes on one machine), by host and port.
/// Bounded: the least recently seen gives way.
/// </summary>
internal sealed class NodeTable
{
    // How many sightings may stand in the list before those of the same pair are told once.
    private const int MostSightings = 32_768;
    private readonly Dictionary<Endpoint, NodeState> nodes = [];
    private readonly Queue<Endpoint> order = [];
    private readonly HashSet<Endpoint> split = [];
    private readonly Dictionary<Endpoint, NodeRole> given = [];
    private readonly Dictionary<Endpoint, NodeRole> alone = [];
    private readonly int maximum;
    private int nextId = 1;

    public NodeTable(Topology? topology, int maximum)
    {
        this.maximum = maximum;
        if (topology is null)
            return;
        given = new(topology.Roles);
        foreach (IGrouping<Endpoint, Endpoint> host in topology.Roles.Keys.GroupBy(static address => address.Host))
        {
            // What is said of one port alone is said of the host, whichever of its ports is seen first; of several, of each.
            if (host.Count() == 1)
                alone[host.Key] = topology.Roles[host.First()];
            else
                split.Add(host.Key);
        }
    }

    /// <summary>What was seen between nodes since somebody took it.</summary>
    public Sightings Seen { get; set; } = new();

    /// <summary>How many nodes are known.</summary>
    public int Count => nodes.Count;

    /// <summary>How many nodes were forgotten under the limit.</summary>
    public long Forgotten { get; private set; }

    /// <summary>How many sightings of different pairs were dropped under the limit, before somebody took them.</summary>
    public long DroppedSightings { get; private set; }

    /// <summary>The node at an address; it is made where it is new.</summary>
    public NodeState At(Endpoint address)
    {
        Endpoint key = KeyOf(address);
        if (nodes.TryGetValue(key, out NodeState? node))
            return node;
        if (nodes.Count >= maximum)
            Forget();
        node = new(nextId++, key);
        if (given.TryGetValue(key, out NodeRole role) || (key.Port == 0 ? alone : given).TryGetValue(key.Host, out role))
            node.Give(role);
        nodes.Add(key, node);
        order.Enqueue(key);
        return node;
    }

    /// <summary>Notes a message between two addresses.</summary>
    public (NodeState Source, NodeState Destination) Note(
        Endpoint source, Endpoint destination, bool isRequest, bool isSip, long time)
    {
        if (source.Host == destination.Host && source.Port != destination.Port && split.Count < maximum)
            split.Add(source.Host);
        NodeState from = At(source);
        NodeState to = At(destination);
        // Who opened a Diameter connection need not be who asks on it; the lower port is the listening one.
        bool destinationServes = isSip ? isRequest : destination.Port < source.Port;
        from.Note(source, Use(!destinationServes, isSip));
        to.Note(destination, Use(destinationServes, isSip));
        from.IsRecent = from.Messages > 0; // seen more than once
        to.IsRecent = to.Messages > 0;
        from.Messages++;
        to.Messages++;
        See(new(from.Id, to.Id, time));
        return (from, to);
    }

    /// <summary>Notes that part of what went between two addresses is not in the capture.</summary>
    public void NoteGap(Endpoint source, Endpoint destination, SightingGap gap, long time)
    {
        // A stream that has shown its protocol tells of two nodes. Others, and datagrams, can be anybody's, who must not push out nodes.
        bool isStream = gap.Protocol != default && gap.Transport is not (TransportProtocol.Udp or TransportProtocol.Sctp);
        NodeState? one = isStream ? At(source) : nodes.GetValueOrDefault(KeyOf(source));
        NodeState? other = isStream ? At(destination) : nodes.GetValueOrDefault(KeyOf(destination));
        bool isOfNodes = gap.Protocol != default || (one is not null && other is not null);
        if (isOfNodes && (one ?? other) is { } known)
            See(new((one ?? known).Id, (other ?? known).Id, time, gap));
    }

    /// <summary>Notes that a connection between two addresses was closed or reset.</summary>
    public void NoteEnd(Endpoint source, Endpoint destination, long time)
    {
        if (Seen.Ends.Count >= MostSightings)
            KeepLast(Seen.Ends, static end => (end.Source, end.Destination));
        Seen.Ends.Add(new(source, destination, time));
    }

    /// <summary>Notes that part of what two hosts say cannot be read.</summary>
    public void NoteBlindness(Endpoint source, Endpoint destination, Blindness why)
    {
        if (Seen.Unread.Count >= MostSightings)
        {
            Seen.Unread.RemoveRange(0, MostSightings / 2);
            DroppedSightings += MostSightings / 2;
        }
        Seen.Unread.Add((source.Host, destination.Host, why));
    }

    /// <summary>The nodes with a role, the busiest first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<NodeSummary> Summarise(int most)
        => nodes.Values.Where(node => node.Role != NodeRole.Unknown)
            .OrderByDescending(node => node.Messages).ThenBy(node => node.Id).Take(most)
            .Select(node => new NodeSummary(node.Node, node.Messages, node.Describe())).ToList();

    private Endpoint KeyOf(Endpoint address) => split.Count > 0 && split.Contains(address.Host) ? address : address.Host;

    private void See(in Sighting sighting)
    {
        if (Seen.Pairs.Count >= MostSightings)
            KeepLast(Seen.Pairs, static sighting => (sighting.One, sighting.Other, sighting.Gap));
        Seen.Pairs.Add(sighting);
    }

    // While no flow ends nobody takes the lists: of each pair the last sighting tells all, and of very many pairs the last ones are enough.
    private void KeepLast<T, TPair>(List<T> seen, Func<T, TPair> pair)
    {
        HashSet<TPair> known = [];
        List<T> last = [];
        for (int i = seen.Count - 1; i >= 0; i--)
        {
            if (!known.Add(pair(seen[i])))
                continue;
            if (last.Count < MostSightings / 2)
                last.Add(seen[i]);
            else
                DroppedSightings++;
        }
        last.Reverse();
        seen.Clear();
        seen.AddRange(last);
    }

    private void Forget()
    {
        // Servers stay: only they hold what many flows rest on, and there are few. Others stay as long as they are seen.
        for (int tries = 2 * order.Count; tries > 0; tries--)
        {
            Endpoint oldest = order.Dequeue();
            NodeState node = nodes[oldest];
            if (tries == 1 || (node.Role is NodeRole.Ue or NodeRole.Unknown && !node.IsRecent))
            {
                nodes.Remove(oldest);
                Forgotten++;
                break;
            }
            node.IsRecent = false;
            order.Enqueue(oldest);
        }
    }

    private static AddressUse Use(bool isServer, bool isSip) => (isServer, isSip) switch
    {
        (true, true) => AddressUse.SipServer,
        (false, true) => AddressUse.SipClient,
        (true, false) => AddressUse.OtherServer,
        _ => AddressUse.OtherClient,
    };
}
