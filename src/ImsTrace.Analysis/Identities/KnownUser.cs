using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Identities;

/// <summary>A user with all identities that were seen, each with its time; bounded.</summary>
public sealed class KnownUser
{
    /// <summary>The most identities of one user; of charging ids the latest alone are kept.</summary>
    public const int MostIdentities = 48;

    /// <summary>The most charging ids of one user.</summary>
    public const int MostChargingIds = 8;

    // An object, its entry in the tables, and the text at two octets a character.
    private const int CostOfIdentity = 200;
    private ItemList<KnownIdentity> identities;

    /// <summary>The identities, in the order in which they were seen.</summary>
    public Items<KnownIdentity> Identities => identities.Items;

    internal ulong Id { get; init; }

    internal long Cost { get; private set; } = CostOfIdentity;

    /// <summary>A copy with the identities that were the user's at some time between two.</summary>
    internal KnownUser Within(long from, long to)
    {
        KnownUser copy = new() { Id = Id };
        foreach (KnownIdentity identity in Identities)
        {
            if (identity.From <= to && (identity.Until is not { } until || until > from))
                copy.identities.Add(identity.Copy());
        }
        return copy;
    }

    internal KnownIdentity? Find(IdentityKind kind, ulong key, long time)
    {
        foreach (KnownIdentity identity in Identities)
        {
            if (identity.Kind == kind && identity.Key == key && identity.IsValidAt(time))
                return identity;
        }
        return null;
    }

    /// <summary>Whether one of the identities that were the user's at a time fulfils a condition.</summary>
    internal bool HasAt(long time, Func<KnownIdentity, bool> isWanted)
    {
        foreach (KnownIdentity identity in Identities)
        {
            if (identity.IsValidAt(time) && isWanted(identity))
                return true;
        }
        return false;
    }

    /// <summary>Adds an identity; gives the one that has to go for it, if any, and the identity itself where there is no room.</summary>
    internal KnownIdentity? Add(KnownIdentity identity)
    {
        KnownIdentity? gone = null;
        if (identity.Kind == IdentityKind.ChargingId && Identities.Count(static one => one.Kind == IdentityKind.ChargingId) == MostChargingIds)
            gone = Identities.First(static one => one.Kind == IdentityKind.ChargingId);
        else if (identities.Count >= MostIdentities)
            gone = Identities.FirstOrDefault(one => one.Until <= identity.From) ?? identity; // what has ended goes first
        if (gone == identity)
            return gone;
        if (gone is not null)
            Remove(gone);
        identities.Add(identity);
        Cost += CostOf(identity);
        return gone;
    }

    private void Remove(KnownIdentity identity)
    {
        identities.Remove(identity);
        Cost -= CostOf(identity);
    }

    private static int CostOf(KnownIdentity identity) => CostOfIdentity + 2 * identity.Value.Length;
}
