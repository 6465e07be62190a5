using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Diameter;

/// <summary>A user of the recording, as Cx tells it: the identities that requests and profiles name together, and what was asked for it.</summary>
internal sealed class CxUser
{
    private readonly List<RecordedExchange> exchanges = [];

    /// <summary>Identities without the scheme of SIP URIs.</summary>
    public HashSet<string> Identities { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first public identity that was asked for, without its scheme; empty where none was.</summary>
    public string Public { get; private set; } = "";

    /// <summary>The private identity; empty where none was seen.</summary>
    public string Private { get; private set; } = "";

    public IReadOnlyList<RecordedExchange> Exchanges => exchanges;

    /// <summary>Whether a row of the users file is this user.</summary>
    public bool Has(UserRow row) => Identities.Contains(row.Identity) || (row.PrivateIdentity is { } name && Identities.Contains(name));

    /// <summary>The users of the exchanges, in the order in which they were asked for first.</summary>
    public static IReadOnlyList<CxUser> Of(IEnumerable<RecordedExchange> exchanges)
    {
        List<CxUser> users = [];
        foreach (RecordedExchange exchange in exchanges)
        {
            string[] named = [.. CxIdentities.Of(exchange.Request), .. CxIdentities.Of(exchange.Answer)];
            CxUser[] known = [.. users.Where(user => named.Any(user.Identities.Contains))];
            CxUser owner = known.FirstOrDefault() ?? new();
            if (known.Length == 0)
                users.Add(owner);
            // What named one of them and what named another turns out to be the same.
            foreach (CxUser other in known.Skip(1))
            {
                owner.Merge(other);
                users.Remove(other);
            }
            owner.Add(exchange, named);
        }
        return users;
    }

    private void Add(RecordedExchange exchange, string[] named)
    {
        exchanges.Add(exchange);
        Identities.UnionWith(named);
        string asked = CxIdentities.Bare(exchange.Request.Text(Protocols.Diameter.AvpCode.PublicIdentity, Protocols.Diameter.VendorId.ThreeGpp));
        if (Public.Length == 0)
            Public = asked;
        if (Private.Length == 0)
            Private = exchange.Request.Text(Protocols.Diameter.AvpCode.UserName);
    }

    private void Merge(CxUser other)
    {
        exchanges.AddRange(other.exchanges);
        exchanges.Sort((one, another) => one.Recorded.Number.CompareTo(another.Recorded.Number));
        Identities.UnionWith(other.Identities);
        if (Public.Length == 0)
            Public = other.Public;
        if (Private.Length == 0)
            Private = other.Private;
    }
}
