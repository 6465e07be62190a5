using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>The protocols that are looked for, in the order in which they are asked: a new one is one more row.</summary>
internal sealed class MessageProtocols
{
    /// <summary>As many bytes at the end may belong to a start that is not there as a whole.</summary>
    public const int LongestStart = 64;

    private readonly MessageProtocol[] rows;

    public MessageProtocols(FieldPlan plan, RecordWriter records)
    {
        Sip = new(plan, records);
        Connections = plan.HasAny(MessageField.ConnectTime, MessageField.IsOpener) ? new() : null;
        Msrp = new(plan, records, Connections);
        Hep = new(this, records);
        rows = [Sip, new DiameterMessages(plan, records, Connections), Msrp, new H248Messages(plan, records), new WebSocketMessages(this, records), Hep];
    }

    /// <summary>SIP, which ICMP errors quote.</summary>
    public SipMessages Sip { get; }

    /// <summary>MSRP.</summary>
    public MsrpMessages Msrp { get; }

    /// <summary>When connections were opened; null where nobody asks.</summary>
    public OpenedConnections? Connections { get; }

    /// <summary>HEP, which counts what it carries and nobody takes.</summary>
    public HepMessages Hep { get; }

    /// <summary>What the stream carries; null where that is unknown or nothing that is read.</summary>
    public MessageProtocol? Of(StreamState stream)
    {
        foreach (MessageProtocol row in rows)
        {
            if ((byte)row.Id == stream.Protocol)
                return row;
        }
        return null;
    }

    /// <summary>Whether a message starts here; of the known protocol alone, where one is known.</summary>
    public Recognition Recognise(MessageProtocol? known, ReadOnlySpan<byte> bytes, out MessageProtocol? found)
    {
        Recognition best = Recognition.No;
        found = null;
        foreach (MessageProtocol row in rows)
        {
            if (known is not null && known != row)
                continue;
            Recognition recognition = row.LooksLikeStart(bytes);
            if (recognition == Recognition.Yes)
            {
                found = row;
                return Recognition.Yes;
            }
            if (recognition == Recognition.NeedMoreData)
                best = Recognition.NeedMoreData;
        }
        return best;
    }

    /// <summary>Where the next message starts, at or behind <paramref name="from"/>; -1 where none does.</summary>
    public int FindStart(MessageProtocol? known, ReadOnlySpan<byte> bytes, int from)
    {
        int first = -1;
        foreach (MessageProtocol row in rows)
        {
            if (known is not null && known != row)
                continue;
            int found = row.FindStart(bytes, from);
            if (found >= 0 && (first < 0 || found < first))
                first = found;
        }
        return first;
    }

    /// <summary>Reads a datagram, or what a carrier unwrapped; false where it is no message that is known.</summary>
    public bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        foreach (MessageProtocol row in rows)
        {
            if (row.TryTakeWhole(segment, stream, payload, missing))
                return true;
        }
        return false;
    }
}
