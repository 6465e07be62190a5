using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>When TCP connections were opened, for those whose first message comes soon, and which of them carry messages; the oldest give way.</summary>
internal sealed class OpenedConnections
{
    private const int Most = 4_096;
    private readonly Dictionary<(Endpoint Client, Endpoint Server), long> times = [];
    private readonly Queue<(Endpoint Client, Endpoint Server)> order = [];

    private readonly Dictionary<(Endpoint Client, Endpoint Server), Protocol> carrying = [];

    /// <summary>Notes the SYN of a connection.</summary>
    public void Note(in Segment syn)
    {
        (Endpoint, Endpoint) key = (syn.Source, syn.Destination);
        if (!times.ContainsKey(key))
            order.Enqueue(key);
        times[key] = syn.Frame.Time;
        if (order.Count > Most)
            times.Remove(order.Dequeue());
    }

    /// <summary>Notes that the sender of the segment sends messages on its connection.</summary>
    public void NoteMessages(in Segment segment, Protocol protocol)
    {
        if (carrying.Count >= Most)
            carrying.Clear();
        carrying[(segment.Source, segment.Destination)] = protocol;
    }

    /// <summary>Takes the end of a connection; false where it carries no messages, or has ended before.</summary>
    public bool TryEnd(in Segment segment, out Protocol carried)
    {
        bool isOwn = carrying.Remove((segment.Source, segment.Destination), out carried);
        bool isOther = carrying.Remove((segment.Destination, segment.Source), out Protocol other);
        carried = isOwn ? carried : other;
        return isOwn || isOther;
    }

    /// <summary>When the connection was opened, and whether by the sender of the segment.</summary>
    public bool TryFind(in Segment segment, out long time, out bool isOpener)
    {
        isOpener = times.TryGetValue((segment.Source, segment.Destination), out time);
        return isOpener || times.TryGetValue((segment.Destination, segment.Source), out time);
    }
}
