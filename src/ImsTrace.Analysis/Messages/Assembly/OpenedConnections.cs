using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>When TCP connections were opened, for those whose first message comes soon, and which of them carry messages; the oldest give way.</summary>
internal sealed class OpenedConnections
{
    private const int Most = 1_024; // of one shard
    private readonly RecentMap<(Endpoint Client, Endpoint Server), long> times = new(Most);
    private readonly RecentMap<(Endpoint Client, Endpoint Server), Protocol> carrying = new(Most);

    /// <summary>How many that carry messages were forgotten under the limit.</summary>
    public long Forgotten => carrying.Forgotten;

    /// <summary>Notes the SYN of a connection.</summary>
    public void Note(in Segment syn) => times.Set((syn.Source, syn.Destination), syn.Frame.Time);

    /// <summary>Notes that the sender of the segment sends messages on its connection.</summary>
    public void NoteMessages(in Segment segment, Protocol protocol) => carrying.Set((segment.Source, segment.Destination), protocol);

    /// <summary>Takes the end of a connection; false where it carries no messages, or has ended before.</summary>
    public bool TryEnd(in Segment segment, out Protocol carried)
    {
        bool isOwn = carrying.TryGet((segment.Source, segment.Destination), out carried);
        bool isOther = carrying.TryGet((segment.Destination, segment.Source), out Protocol other);
        carried = isOwn ? carried : other;
        carrying.Remove((segment.Source, segment.Destination));
        carrying.Remove((segment.Destination, segment.Source));
        return isOwn || isOther;
    }

    /// <summary>When the connection was opened, and whether by the sender of the segment.</summary>
    public bool TryFind(in Segment segment, out long time, out bool isOpener)
    {
        isOpener = times.TryGet((segment.Source, segment.Destination), out time);
        return isOpener || times.TryGet((segment.Destination, segment.Source), out time);
    }
}
