using System.Text;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Registrations by public identity, bounded in bytes: the least recently used gives way and is counted. A registration under
/// way stands beside the one in force until its 200, or its failure.
/// </summary>
internal sealed class BindingTable(long maximumBytes)
{
    // Application servers of one user that are told of the registration; of more the one told first is forgotten.
    private const int MaximumServers = 8;
    // Services that are not shared with other users: a document of its own, read.
    private const int ServicesCost = 8_000;
    private readonly Dictionary<ulong, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> used = new();
    private long bytes;

    /// <summary>How many entries gave way.</summary>
    public long Evicted { get; private set; }

    /// <summary>Bytes that the entries take, as estimated.</summary>
    public long Bytes => bytes;

    /// <summary>How many identities are known.</summary>
    public int Count => entries.Count;

    /// <summary>The registration of an identity: one under way, else the one in force; null where none was seen.</summary>
    public Binding? Find(ulong identity)
    {
        if (Touch(identity) is not { } entry)
            return null;
        return entry.UnderWay ?? entry.InForce;
    }

    /// <summary>The registration in force, or ended; null where none was seen to succeed.</summary>
    public Binding? FindInForce(ulong identity) => Touch(identity)?.InForce;

    /// <summary>A registration begins.</summary>
    public void Begin(ulong identity, Binding binding)
    {
        Entry entry = Obtain(identity, binding);
        if (entry.UnderWay is { } before)
            before.IsOvertaken = true;
        entry.UnderWay = binding;
    }

    /// <summary>A registration succeeded: it is in force for its own and all associated identities.</summary>
    public void Complete(ulong identity, Binding binding)
    {
        Put(identity, binding);
        foreach (string associated in binding.AssociatedIdentities)
        {
            ulong other = PublicIdentity.Hash(Encoding.UTF8.GetBytes(associated));
            if (other != 0 && other != identity)
                Put(other, binding);
        }
    }

    /// <summary>A registration failed: what was in force before stays.</summary>
    public void Abandon(ulong identity, Binding binding)
    {
        if (entries.TryGetValue(identity, out LinkedListNode<Entry>? node) && node.Value.UnderWay == binding)
            node.Value.UnderWay = null;
    }

    /// <summary>Notes that an application server was told of the registration.</summary>
    public void NoteServer(ulong identity, ServerNotice notice)
    {
        if (Touch(identity) is not { } entry || (entry.UnderWay ?? entry.InForce) is not { } binding)
            return;
        List<ServerNotice> notices = [.. binding.Notices.Where(known => known.Server.Host != notice.Server.Host)];
        if (notices.Count == MaximumServers)
            notices.RemoveAt(0);
        notices.Add(notice);
        binding.Notices = notices;
        Weigh(entry, binding);
    }

    /// <summary>The third-party REGISTER that told this server of the identity; null where none was seen.</summary>
    public ServerNotice? FindNotice(ulong identity, Endpoint server)
    {
        foreach (ServerNotice notice in Find(identity)?.Notices ?? [])
        {
            if (notice.Server.Host == server.Host)
                return notice;
        }
        return null;
    }

    private void Put(ulong identity, Binding binding)
    {
        Entry entry = Obtain(identity, binding);
        entry.InForce = binding;
        entry.UnderWay = null;
        Weigh(entry, binding);
    }

    private void Weigh(Entry entry, Binding binding)
    {
        int cost = Cost(binding);
        bytes += cost - entry.Cost;
        entry.Cost = cost;
        Trim(entry);
    }

    private Entry? Touch(ulong identity)
    {
        if (!entries.TryGetValue(identity, out LinkedListNode<Entry>? node))
            return null;
        used.Remove(node);
        used.AddLast(node);
        return node.Value;
    }

    private Entry Obtain(ulong identity, Binding binding)
    {
        if (Touch(identity) is { } known)
            return known;
        Entry entry = new(identity, Cost(binding));
        entries.Add(identity, used.AddLast(entry));
        bytes += entry.Cost;
        Trim(entry);
        return entry;
    }

    private void Trim(Entry entry)
    {
        while (bytes > maximumBytes && used.First is { } oldest && oldest.Value != entry)
        {
            used.RemoveFirst();
            entries.Remove(oldest.Value.Identity);
            bytes -= oldest.Value.Cost;
            Evicted++;
        }
    }

    // Two objects, the strings at two bytes a character, and the tables' own share.
    private static int Cost(Binding binding)
        => 600 + 6 * binding.PublicIdentity.Length + 2 * binding.Contact.Length + 2 * binding.CallId.Length + 300 * binding.Notices.Count
            + 150 * (binding.Contacts.Count + binding.ServiceRoutes.Count + binding.Paths.Count)
            + (binding.Services is { IsShared: false } ? ServicesCost : 0);

    private sealed class Entry(ulong identity, int cost)
    {
        public ulong Identity { get; } = identity;

        public int Cost { get; set; } = cost;

        public Binding? InForce { get; set; }

        public Binding? UnderWay { get; set; }
    }
}
