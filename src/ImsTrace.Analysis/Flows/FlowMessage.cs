using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Taps;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Flows;

/// <summary>A message in its flow: the first copy, with its retransmissions folded in.</summary>
public sealed class FlowMessage(MessageRecord record)
{
    // ICMP errors about one message of which the frames are kept.
    private const int MostQuotes = 256;
    private ItemList<Retransmission> retransmissions;
    private ItemList<FrameStamp> quotedIn;
    private ItemList<TapCopies> taps;

    /// <summary>The message's fields.</summary>
    public MessageRecord Record { get; } = record;

    /// <summary>
    /// Its capture time by the clock of the first of several captures, as far as that is known; what is compared with the time of
    /// another message is this. Nanoseconds since 1970.
    /// </summary>
    public long Time => Record.Time == FrameStamp.NoTime ? FrameStamp.NoTime : Record.Time - ClockOffset;

    /// <summary>How far the clock of its capture is ahead, nanoseconds; set before the flow is judged.</summary>
    internal long ClockOffset { get; set; }

    /// <summary>The node that sent it; set before the flow is judged.</summary>
    public Node Source { get; set; } = Node.Unknown;

    /// <summary>The node that it was sent to; set before the flow is judged.</summary>
    public Node Destination { get; set; } = Node.Unknown;

    /// <summary>The transaction of its hop.</summary>
    public Transaction? Transaction { get; set; }

    /// <summary>
    /// What made its sender send it, where it was seen: the copy that a proxy forwards, the response that a proxy relays,
    /// the SIP request behind a Cx query, the request that a response answers, the 2xx that an ACK confirms.
    /// </summary>
    public FlowMessage? Cause { get; set; }

    /// <summary>The frame of an ICMP error that quotes this message; null where there is none.</summary>
    public long? UnreachableFrame { get; set; }

    /// <summary>The frames of all ICMP errors that quote this message or a copy of it.</summary>
    public Items<FrameStamp> QuotedIn => quotedIn.Items;

    /// <summary>Later copies on the same hop.</summary>
    public Items<Retransmission> Retransmissions => retransmissions.Items;

    /// <summary>How often another tap, or the same one, captured the same packet again.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How long its Diameter connection was silent before it, nanoseconds.</summary>
    internal long Idle { get; set; }

    /// <summary>Whether its Diameter connection was not open: the last CEA was no success, or is still awaited.</summary>
    internal bool IsUnwelcome { get; set; }

    /// <summary>Whether it is a Diameter answer that none of the requests before it on its connection awaits.</summary>
    internal bool IsStray { get; set; }

    /// <summary>Whether its Hop-by-Hop Identifier was that of another request without an answer.</summary>
    internal bool IsIdentifierReused { get; set; }

    /// <summary>What each capture has of it; empty where nothing but its first copy was captured.</summary>
    public Items<TapCopies> Taps => taps.Items;

    /// <summary>Its place in its flow while the flow is judged.</summary>
    internal int Slot { get; set; }

    /// <summary>Its method or command while the flow is judged (<see cref="NamedKind"/>).</summary>
    internal int Named { get; set; }

    /// <summary>Whether it is a request.</summary>
    public bool IsRequest => Record.Kind == MessageKind.Request;

    /// <summary>Makes the object ready for another message.</summary>
    internal void Forget()
    {
        // Few messages have copies: if each kept the room for them, in time all would have it.
        (retransmissions, quotedIn, taps) = (default, default, default);
        (Idle, IsUnwelcome, IsStray, IsIdentifierReused) = (0, false, false, false);
        (Source, Destination, Transaction, Cause, UnreachableFrame, Duplicates, ClockOffset) = (Node.Unknown, Node.Unknown, null, null, null, 0, 0);
        Record.Forget();
    }

    /// <summary>Adds the frame of an ICMP error.</summary>
    public void AddQuote(in FrameStamp frame)
    {
        UnreachableFrame ??= frame.Number;
        if (quotedIn.Count < MostQuotes)
            quotedIn.Add(frame);
    }

    /// <summary>Adds a later copy that was sent anew.</summary>
    public void AddRetransmission(in Retransmission copy) => retransmissions.Add(copy);

    /// <summary>
    /// Takes a later copy: sent anew where its capture has more of them than were known to be sent, else captured twice. Clocks play no
    /// part in this but that of the copy's own capture, where what follows within <paramref name="together"/> nanoseconds is one packet.
    /// </summary>
    internal void AddCopy(in Retransmission copy, long together)
    {
        if (taps.Count == 0)
            taps.Add(TapCopies.Of(Record.Frame));
        int place = 0;
        while (place < taps.Count && taps[place].Capture != copy.Frame.Capture)
            place++;
        bool isKnown = place < taps.Count;
        if (!isKnown)
            taps.Add(TapCopies.Of(copy.Frame));
        else if (copy.Frame.Time - taps[place].Last >= together)
            taps[place] = taps[place] with { Copies = taps[place].Copies + 1, Last = copy.Frame.Time };
        if (isKnown && taps[place].Copies > 1 + Retransmissions.Count)
            AddRetransmission(copy);
        else
            Duplicates++;
    }
}
