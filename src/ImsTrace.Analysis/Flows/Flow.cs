using System.Runtime.CompilerServices;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>One user action, or one procedure of the network, with all its messages over all nodes.</summary>
public sealed class Flow(FlowKind kind, ulong key)
{
    private const int MostCertificates = 8;
    private ItemList<FlowMessage> messages;
    private ItemList<Transaction> transactions;
    private ItemList<FlowEdge> edges;
    private List<long>? unmatchedNotices;
    private List<long>? hiddenNotices;
    private List<ShownCertificate>? certificates;

    /// <summary>What it is. Settled when the flow ends: more messages can tell more.</summary>
    public FlowKind Kind { get; set; } = kind;

    /// <summary>Hash over the kind of its first request and that request's canonical key.</summary>
    public ulong Key { get; private set; } = key;

    /// <summary>The id that outputs show: <see cref="Key"/> as 13 letters of base32 (RFC 4648 section 6).</summary>
    public string Id => FlowId.Format(Key);

    /// <summary>First copies in capture order.</summary>
    public Items<FlowMessage> Messages => messages.Items;

    /// <summary>Transactions of all hops and protocols in the order of their first message.</summary>
    public Items<Transaction> Transactions => transactions.Items;

    /// <summary>Why the messages stand together; kept only where somebody asks.</summary>
    public Items<FlowEdge> Edges => edges.Items;

    /// <summary>Why it was taken for ended.</summary>
    public FlowEnding Ending { get; set; }

    /// <summary>Capture time when it was taken for ended, nanoseconds since 1970.</summary>
    public long WatchedUntil { get; internal set; }

    /// <summary>The registration that it is, follows from or uses; null where none was seen.</summary>
    public Binding? Binding { get; set; }

    /// <summary>The registration of whom the flow's first request asks for; null where none was seen.</summary>
    public Binding? CalledBinding { get; set; }

    /// <summary>Whether every REGISTER that could have made <see cref="Binding"/> lies inside the capture and its state was not evicted.</summary>
    public bool HasRegistrationHistory { get; set; }

    /// <summary>MSRP messages of the session, put together from their chunks.</summary>
    public IReadOnlyList<MsrpContent> MsrpContents { get; set; } = [];

    /// <summary>Numbers of the messages with a disposition notification of which no message with its Message-ID had come before.</summary>
    public IReadOnlyList<long> UnmatchedNotices => unmatchedNotices ?? (IReadOnlyList<long>)[];

    /// <summary>Those of them whose message may have gone over a session between the two users, of which nothing was captured.</summary>
    public IReadOnlyList<long> HiddenNotices => hiddenNotices ?? (IReadOnlyList<long>)[];

    /// <summary>The certificates that the ends of its MSRP connections showed; of many the first ones.</summary>
    internal IReadOnlyList<ShownCertificate> Certificates => certificates ?? (IReadOnlyList<ShownCertificate>)[];

    /// <summary>The first message.</summary>
    public FlowMessage First => messages[0];

    /// <summary>The last message, first copy.</summary>
    public FlowMessage Last => messages[messages.Count - 1];

    /// <summary>Capture time of the last message or copy of one, nanoseconds since 1970.</summary>
    public long LastTime { get; set; }

    /// <summary>Whether it is the wanted user's under another name that the user had then; false where nobody asks.</summary>
    public bool IsOfUser { get; internal set; }

    /// <summary>When the capture began, the latest where there are several; NoTime where that is not known.</summary>
    public long CaptureStart { get; internal set; } = Capture.Files.FrameStamp.NoTime;

    /// <summary>Whether the capture began no longer than a time before the message: what belongs before it may be unseen.</summary>
    /// <param name="message">A message of the flow.</param>
    /// <param name="time">Nanoseconds.</param>
    internal bool BeginsWithin(FlowMessage message, long time)
        => CaptureStart != Capture.Files.FrameStamp.NoTime && message.Record.Time - CaptureStart <= time;

    /// <summary>The users that it names, with the identities that were theirs then; kept only where somebody asks.</summary>
    public IReadOnlyList<KnownUser> Users { get; internal set; } = [];

    // Pooled memory of the flow's records, and how much of the last piece is used.
    internal List<ArraySegment<byte>> Slabs { get; } = [];

    internal int SlabUsed { get; set; }

    /// <summary>Makes the object ready for another flow.</summary>
    internal void Begin(FlowKind kind, ulong key)
    {
        messages.Clear();
        transactions.Clear();
        edges.Clear();
        Slabs.Clear();
        (Kind, Key, Ending, LastTime, WatchedUntil) = (kind, key, default, 0, 0);
        (Binding, CalledBinding, HasRegistrationHistory, MsrpContents) = (null, null, false, []);
        CaptureStart = Capture.Files.FrameStamp.NoTime;
        (IsOfUser, Users) = (false, []);
        (unmatchedNotices, hiddenNotices, certificates) = (null, null, null);
    }

    /// <summary>
    /// Reads a little of all that the flow keeps, which was last used seconds of capture time ago and is in no cache any more. Reads that
    /// do not depend on each other wait for memory together; the judge's would wait one after the other. Not inlined: it is for its reads alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal long Touch()
    {
        const int CacheLine = 64;
        long sum = 0;
        foreach (FlowMessage message in messages.Span)
            sum += message.Slot + message.Duplicates + message.ClockOffset;
        foreach (Transaction transaction in transactions.Span)
            sum += transaction.FirstNumber;
        foreach (ReadOnlySpan<byte> slab in Slabs)
        {
            for (int i = 0; i < slab.Length; i += CacheLine)
                sum += slab[i];
        }
        foreach (FlowMessage message in messages.Span)
            sum += message.Record.Number + message.Record.Size + (long)message.Record.FlowKey;
        return sum;
    }

    /// <summary>Adds a message.</summary>
    public void Add(FlowMessage message)
    {
        messages.Add(message);
        LastTime = Math.Max(LastTime, message.Record.Time);
    }

    /// <summary>Adds a transaction.</summary>
    public void Add(Transaction transaction) => transactions.Add(transaction);

    /// <summary>Adds a notification of a message that was not seen.</summary>
    internal void AddUnmatchedNotice(long number, bool isHidden)
    {
        (unmatchedNotices ??= []).Add(number);
        if (isHidden)
            (hiddenNotices ??= []).Add(number);
    }

    /// <summary>Adds a certificate; false where there are enough.</summary>
    internal bool TryAdd(ShownCertificate certificate)
    {
        certificates ??= [];
        if (certificates.Count >= MostCertificates)
            return false;
        certificates.Add(certificate);
        return true;
    }

    /// <summary>Adds a reason.</summary>
    public void Add(in FlowEdge edge) => edges.Add(edge);

    /// <summary>Takes all of another flow: the two turned out to be one. What came first stands first.</summary>
    internal void Take(Flow other)
    {
        bool isLater = other.messages.Count > 0 && messages.Count > 0 && other.messages[0].Record.Number > Last.Record.Number;
        messages.AddRange(other.messages);
        transactions.AddRange(other.transactions);
        if (!isLater)
        {
            messages.Span.Sort(static (one, two) => one.Record.Number.CompareTo(two.Record.Number));
            transactions.Span.Sort(static (one, two) => one.FirstNumber.CompareTo(two.FirstNumber));
        }
        edges.AddRange(other.edges);
        if (other.unmatchedNotices is { } notices)
            (unmatchedNotices ??= []).AddRange(notices);
        if (other.hiddenNotices is { } hidden)
            (hiddenNotices ??= []).AddRange(hidden);
        foreach (ShownCertificate certificate in other.Certificates)
            TryAdd(certificate);
        // The last piece of memory is the one that is filled on.
        Slabs.InsertRange(0, other.Slabs);
        LastTime = Math.Max(LastTime, other.LastTime);
        Binding ??= other.Binding;
        CalledBinding ??= other.CalledBinding;
        HasRegistrationHistory |= other.HasRegistrationHistory;
        if (other.MsrpContents.Count > 0)
            MsrpContents = new List<MsrpContent>([.. MsrpContents, .. other.MsrpContents]);
    }

    /// <summary>Whether a message of the protocol is there.</summary>
    public bool Has(Protocol protocol)
    {
        foreach (FlowMessage message in messages.Span)
        {
            if (message.Record.Protocol == protocol)
                return true;
        }
        return false;
    }
}
