using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Identities;

/// <summary>
/// Users by their identities, each valid for a time (spec part 2.8): a join that rests on who a user is asks who that was at that
/// time. Bounded in octets: the user of whom nothing was learnt for longest is forgotten, and counted.
/// </summary>
internal sealed class IdentityTable(long maximumBytes)
{
    private const int MostUsers = 100_000;
    // Users who had the same identity or address one after the other.
    private const int MostHolders = 4;
    private readonly Dictionary<ulong, KnownUser[]> holders = [];
    private readonly RecentMap<ulong, KnownUser> users = new(MostUsers);
    private ulong lastId;
    private long bytes;

    /// <summary>How far the clock of a capture is ahead of the first one's, as far as that is known; null for a single capture.</summary>
    public Func<int, long>? OffsetOf { get; set; }

    /// <summary>Users who gave way.</summary>
    public long Evicted { get; private set; }

    /// <summary>Identities that gave way to later ones of their user.</summary>
    public long ForgottenIdentities { get; private set; }

    public int Count => users.Count;

    /// <summary>Octets that they take, as estimated.</summary>
    public long Bytes => bytes;

    /// <summary>The users, of whom something was learnt longest ago first.</summary>
    public IEnumerable<KnownUser> Users => users.Values;

    /// <summary>What a public identity or a private one is looked up by; 0 where it is none.</summary>
    public static ulong KeyOf(IdentityKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        IdentityKind.Public or IdentityKind.Number or IdentityKind.Gruu => PublicIdentity.Hash(value),
        _ => value.IsEmpty ? 0 : LegKeys.Of(value) ^ ((ulong)kind + 1) * 0x9E3779B97F4A7C15,
    };

    /// <summary>What an address is looked up by, whatever the port.</summary>
    public static ulong KeyOf(Endpoint address) => EndpointHash.Of(address.Host) ^ 0xADD4_E55;

    /// <summary>When a message was captured, by the one clock that all times here are of.</summary>
    public long TimeOf(MessageRecord message)
        => OffsetOf is { } offset && message.Time != FrameStamp.NoTime ? message.Time - offset(message.Frame.Capture) : message.Time;

    /// <summary>Who had an identity at a time; null where nobody is known.</summary>
    public KnownUser? Find(ulong key, long time)
    {
        if (key == 0 || !holders.TryGetValue(key, out KnownUser[]? known))
            return null;
        for (int i = known.Length - 1; i >= 0; i--)
        {
            foreach (KnownIdentity identity in known[i].Identities)
            {
                if (identity.Key == key && identity.IsValidAt(time))
                    return known[i];
            }
        }
        return null;
    }

    /// <summary>The same number for all public identities of a user at a time; the identity's own where no user is known.</summary>
    public ulong Resolve(ulong publicIdentity, long time)
        => users.Count > 0 && Find(publicIdentity, time) is { } user ? user.Id * 0xA0761D6478BD642F : publicIdentity;

    /// <summary>The user with one of these keys at a time, else a new one.</summary>
    public KnownUser Obtain(ReadOnlySpan<ulong> keys, long time)
    {
        foreach (ulong key in keys)
        {
            if (Find(key, time) is { } known)
                return known;
        }
        KnownUser user = new() { Id = ++lastId };
        users.Set(user.Id, user);
        bytes += user.Cost;
        return user;
    }

    /// <summary>Enters an identity of a user, or that it still is the user's.</summary>
    public void Learn(KnownUser user, IdentityKind kind, ReadOnlySpan<byte> value, IdentitySource source, long time, long number, long? until = null)
        => Learn(user, kind, KeyOf(kind, value), value, source, time, number, until);

    /// <summary>Enters an address of a user.</summary>
    public void Learn(KnownUser user, Endpoint address, IdentitySource source, long time, long number, long? until = null)
    {
        Span<byte> text = stackalloc byte[Endpoint.MaximumTextLength];
        if (address.TryFormat(text, out int length))
            Learn(user, IdentityKind.Contact, KeyOf(address), text[..length], source, time, number, until);
    }

    /// <summary>An identity is the user's no more.</summary>
    public static void End(KnownUser user, IdentityKind kind, long time)
    {
        foreach (KnownIdentity identity in user.Identities)
        {
            if (identity.Kind == kind && identity.IsValidAt(time))
                identity.Until = time;
        }
    }

    private void Learn(KnownUser user, IdentityKind kind, ulong key, ReadOnlySpan<byte> value, IdentitySource source, long time, long number, long? until)
    {
        if (key == 0)
            return;
        if (user.Find(kind, key, time) is { } known)
        {
            known.Until = until ?? known.Until;
            return;
        }
        TakeFromOthers(user, kind, key, time);
        bytes -= user.Cost;
        KnownIdentity identity = new()
        {
            Kind = kind, Key = key, Value = Encoding.UTF8.GetString(value), Source = source, From = time, Number = number, Until = until,
        };
        KnownIdentity? gone = user.Add(identity);
        bytes += user.Cost;
        if (gone is not null)
        {
            Forget(user, gone.Key);
            ForgottenIdentities++;
        }
        if (gone != identity)
            AddHolder(user, key);
        users.Set(user.Id, user);
        while (bytes > maximumBytes && users.Count > 1)
            Evict();
    }

    // An address or a number goes from one user to the next.
    private void TakeFromOthers(KnownUser user, IdentityKind kind, ulong key, long time)
    {
        if (!holders.TryGetValue(key, out KnownUser[]? known))
            return;
        foreach (KnownUser other in known)
        {
            if (other != user && other.Find(kind, key, time) is { } identity)
                identity.Until = time;
        }
    }

    private void AddHolder(KnownUser user, ulong key)
    {
        KnownUser[] known = holders.GetValueOrDefault(key) ?? [];
        if (!known.Contains(user))
            holders[key] = [.. known.AsSpan(Math.Max(0, known.Length - MostHolders + 1)), user];
    }

    private void RemoveHolder(KnownUser user, ulong key)
    {
        if (!holders.TryGetValue(key, out KnownUser[]? known))
            return;
        KnownUser[] rest = [.. known.Where(other => other != user)];
        if (rest.Length == 0)
            holders.Remove(key);
        else
            holders[key] = rest;
    }

    private void Forget(KnownUser user, ulong key)
    {
        if (!user.Identities.Any(identity => identity.Key == key))
            RemoveHolder(user, key);
    }

    private void Evict()
    {
        if (!users.TryRemoveOldest(out KnownUser? user))
            return;
        bytes -= user.Cost;
        Evicted++;
        foreach (KnownIdentity identity in user.Identities)
            RemoveHolder(user, identity.Key);
    }
}
