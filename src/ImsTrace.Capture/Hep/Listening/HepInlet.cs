using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>The way of a packet from a socket into a frame: judged, put into its envelope, counted.</summary>
internal sealed class HepInlet(HepGate gate, FrameInbox inbox, EventCounts<HepCount> counts, TimeProvider clock)
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Takes a packet; where it is not handed on, that is counted.</summary>
    public void Take(ReadOnlySpan<byte> packet, in Endpoint sender, in Endpoint listener)
    {
        if (!gate.Admits(packet))
            return;
        Span<byte> headers = stackalloc byte[HepEnvelope.MaximumLength];
        int length = HepEnvelope.Write(headers, sender, listener, packet);
        long time = (clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;
        if (!inbox.TryAdd(headers[..length], packet, time))
        {
            counts.Add(HepCount.Overrun);
            return;
        }
        counts.Add(HepCount.Packets);
        counts.Add(HepCount.Bytes, packet.Length);
    }
}
