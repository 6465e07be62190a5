using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Nodes;

/// <summary>Which nodes and roles were seen to speak, as the judge knows it: what was captured up to the end of the flow that it judges.</summary>
/// <param name="maximumPairs">Pairs of nodes that are remembered; beyond, all are forgotten.</param>
internal sealed class InterfaceView(int maximumPairs) : IInterfaceView
{
    private const long SeenWindow = 600L * 1_000_000_000;
    // A hole is given up some time after the bytes that it hides: at the latest when what waits for them is.
    private const long GapWindow = 32L * 1_000_000_000;
    private readonly Dictionary<ulong, long> pairs = []; // see Pair
    private readonly Dictionary<(int Node, Protocol Protocol), (long Time, TransportProtocol Transport)> gaps = [];
    private readonly Dictionary<(Endpoint Source, Endpoint Destination), long> ends = [];
    private readonly HashSet<(Endpoint One, Endpoint Other)> hiddenPairs = [];
    private readonly HashSet<Endpoint> hiddenHosts = [];
    private readonly HashSet<Endpoint> cutHosts = [];
    private readonly long[,] rolePairs = new long[NodeRoles.Count, NodeRoles.Count];

    /// <summary>How many pairs of nodes or hosts were forgotten under the limit.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Notes that two nodes spoke, or that part of what they said is not in the capture.</summary>
    public void Note(in Sighting sighting)
    {
        if (sighting.Gap is { } gap)
        {
            if (gaps.Count >= maximumPairs)
                Forget(gaps);
            gaps[(sighting.One, gap.Protocol)] = (sighting.Time, gap.Transport);
            gaps[(sighting.Other, gap.Protocol)] = (sighting.Time, gap.Transport);
            return;
        }
        if (pairs.Count >= maximumPairs)
            Forget(pairs);
        pairs[Pair(sighting.One, sighting.Other)] = sighting.Time;
    }

    /// <summary>Notes that a connection ended.</summary>
    public void Note(in ConnectionEnd end)
    {
        if (ends.Count >= maximumPairs)
            Forget(ends);
        ends[(end.Source, end.Destination)] = end.Time;
    }

    /// <summary>Notes two hosts of which part of what they say cannot be read.</summary>
    public void Note(Endpoint one, Endpoint other, Blindness why)
    {
        if (hiddenPairs.Count >= maximumPairs || cutHosts.Count >= maximumPairs)
        {
            Forget(hiddenPairs);
            Forget(cutHosts);
            hiddenHosts.Clear();
        }
        if (why == Blindness.Cut)
        {
            cutHosts.Add(one);
            cutHosts.Add(other);
            return;
        }
        hiddenPairs.Add((one, other));
        hiddenPairs.Add((other, one));
        hiddenHosts.Add(one);
        hiddenHosts.Add(other);
    }

    /// <inheritdoc/>
    public bool IsHidden(Node? one, Node? other)
    {
        if (hiddenHosts.Count == 0)
            return false;
        return one is not null && other is not null ? hiddenPairs.Contains((one.Address.Host, other.Address.Host))
            : (one ?? other) is { } known && hiddenHosts.Contains(known.Address.Host);
    }

    /// <inheritdoc/>
    public bool IsCut(Node node) => cutHosts.Count > 0 && cutHosts.Contains(node.Address.Host);

    /// <inheritdoc/>
    public long? EndOf(Endpoint one, Endpoint other, long since)
    {
        long? first = null;
        if (ends.TryGetValue((one, other), out long end) && end >= since)
            first = end;
        if (ends.TryGetValue((other, one), out end) && end >= since)
            first = Math.Min(first ?? end, end);
        return first;
    }

    /// <inheritdoc/>
    public TransportProtocol? GapOf(Node node, Protocol protocol, long time)
        => gaps.Count == 0 ? null : GapAt(node, protocol, time) ?? GapAt(node, default, time);

    /// <inheritdoc/>
    public TransportProtocol? GapOf(Node node, long time)
    {
        TransportProtocol? gap = null;
        for (Protocol protocol = default; gap is null && gaps.Count > 0 && protocol <= Protocol.H248; protocol++)
            gap = GapAt(node, protocol, time);
        return gap;
    }

    /// <summary>Notes that the two roles were seen to speak; called once roles are settled.</summary>
    public void NoteRoles(NodeRole one, NodeRole other, long time)
    {
        rolePairs[(int)one, (int)other] = time;
        rolePairs[(int)other, (int)one] = time;
    }

    /// <inheritdoc/>
    public bool Sees(Node one, Node other, long time)
        => pairs.TryGetValue(Pair(one.Id, other.Id), out long last) && Math.Abs(last - time) <= SeenWindow && !IsHidden(one, other);

    /// <inheritdoc/>
    public bool Sees(NodeRole one, NodeRole other, long time)
        => rolePairs[(int)one, (int)other] is long last and not 0 && Math.Abs(last - time) <= SeenWindow;

    private void Forget<T>(ICollection<T> all)
    {
        Forgotten += all.Count;
        all.Clear();
    }

    private TransportProtocol? GapAt(Node node, Protocol protocol, long time)
        => gaps.TryGetValue((node.Id, protocol), out (long Time, TransportProtocol Transport) last) && Math.Abs(last.Time - time) <= GapWindow ? last.Transport : null;

    // Spread by an odd factor, which no two pairs share: a number's hash is its halves' difference, and neighbours speak to each other.
    private static ulong Pair(int one, int other)
        => ((ulong)(uint)Math.Min(one, other) << 32 | (uint)Math.Max(one, other)) * 0x9E37_79B9_7F4A_7C15;
}
