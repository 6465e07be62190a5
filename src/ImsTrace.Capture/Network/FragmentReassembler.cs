using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Network;

/// <summary>Puts IPv4 and IPv6 packets together from their fragments in any order; of overlapping bytes the first copy wins.</summary>
public sealed class FragmentReassembler
{
    private const int LongestPacket = 65535;

    private readonly Dictionary<FragmentKey, FragmentedPacket> waiting = [];
    private readonly Stack<FragmentedPacket> spare = new();
    private readonly Queue<Packet> lost = new();
    private readonly FragmentLimits limits;
    private readonly BlindSpots blindSpots;
    private FragmentedPacket? oldest;
    private FragmentedPacket? newest;
    private FragmentedPacket? given;
    private long bytesHeld;

    /// <summary>Counts what is given up in <paramref name="blindSpots"/>.</summary>
    public FragmentReassembler(FragmentLimits limits, BlindSpots blindSpots)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(blindSpots);
        limits.Validate();
        this.limits = limits;
        this.blindSpots = blindSpots;
    }

    /// <summary>How many packets wait for fragments.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Takes a fragment; true where it completes its packet, whose payload then lives until the next call.</summary>
    /// <param name="fragment">What its headers say.</param>
    /// <param name="payload">Its bytes; they may lie in the packet that the call before gave.</param>
    /// <param name="time">Capture time.</param>
    /// <param name="protocol">The protocol of the whole packet's payload.</param>
    /// <param name="whole">The whole packet's payload.</param>
    /// <param name="frames">The frames that brought the fragment, where somebody asks for them later.</param>
    public bool TryComplete(scoped in Packet fragment, scoped ReadOnlySpan<byte> payload, long time, out byte protocol, out ReadOnlySpan<byte> whole,
        scoped ReadOnlySpan<FrameStamp> frames = default)
    {
        FragmentedPacket? before = given;
        given = null;
        Expire(time);
        bool isComplete = TryAdd(fragment, payload, time, frames, out protocol, out whole);
        Recycle(before);
        return isComplete;
    }

    /// <summary>The frames that brought the packet given last, as far as they were told.</summary>
    public IReadOnlyList<FrameStamp> GivenFrames => given?.Frames ?? [];

    /// <summary>Tells of a packet that was given up, each once; of those that nobody asks about the first are enough.</summary>
    public bool TryTakeLost(out Packet packet) => lost.TryDequeue(out packet);

    /// <summary>Gives up packets that wait longer than the limit at <paramref name="captureTime"/>.</summary>
    public void Expire(long captureTime)
    {
        while (oldest is not null && captureTime - oldest.Since > limits.MaximumAgeNanoseconds)
            GiveUpOldest(BlindSpot.FragmentMissing);
    }

    /// <summary>The capture ended: gives up all that wait.</summary>
    public void Flush()
    {
        Recycle(given);
        given = null;
        while (oldest is not null)
            GiveUpOldest(BlindSpot.FragmentMissing);
    }

    private bool TryAdd(scoped in Packet fragment, scoped ReadOnlySpan<byte> payload, long time, scoped ReadOnlySpan<FrameStamp> frames,
        out byte protocol, out ReadOnlySpan<byte> whole)
    {
        protocol = 0;
        whole = default;
        if (payload.IsEmpty || fragment.FragmentOffset + payload.Length > LongestPacket || fragment.MoreFragments && payload.Length % 8 != 0)
        {
            blindSpots.Count(BlindSpot.MalformedHeader);
            return false;
        }
        FragmentedPacket packet = Find(FragmentKey.Of(fragment), time);
        packet.Remember(frames);
        bytesHeld -= packet.Capacity;
        bool added = packet.TryAdd(fragment, payload, limits.MaximumRuns);
        bytesHeld += packet.Capacity;
        if (!added)
            blindSpots.Count(BlindSpot.MalformedHeader);
        if (packet.IsComplete)
        {
            Remove(packet);
            given = packet;
            protocol = packet.Protocol;
            whole = packet.Bytes;
            return true;
        }
        while (bytesHeld > limits.MaximumBytes)
            GiveUpOldest(BlindSpot.FragmentLimit);
        return false;
    }

    private FragmentedPacket Find(in FragmentKey key, long time)
    {
        if (waiting.TryGetValue(key, out FragmentedPacket? packet))
            return packet;
        if (waiting.Count >= limits.MaximumPackets)
            GiveUpOldest(BlindSpot.FragmentLimit);
        if (!spare.TryPop(out packet))
            packet = new FragmentedPacket();
        packet.Start(key, time);
        waiting.Add(key, packet);
        if (newest is null)
            oldest = packet;
        else
            newest.Newer = packet;
        packet.Older = newest;
        newest = packet;
        return packet;
    }

    private void GiveUpOldest(BlindSpot reason)
    {
        blindSpots.Count(reason);
        FragmentedPacket packet = oldest!; // only called while packets wait
        if (lost.Count < limits.MaximumPackets)
            lost.Enqueue(packet.AsLost());
        Remove(packet);
        packet.Free();
        spare.Push(packet);
    }

    private void Remove(FragmentedPacket packet)
    {
        waiting.Remove(packet.Key);
        bytesHeld -= packet.Capacity;
        if (packet.Older is null)
            oldest = packet.Newer;
        else
            packet.Older.Newer = packet.Newer;
        if (packet.Newer is null)
            newest = packet.Older;
        else
            packet.Newer.Older = packet.Older;
    }

    private void Recycle(FragmentedPacket? packet)
    {
        if (packet is null)
            return;
        packet.Free();
        spare.Push(packet);
    }
}
