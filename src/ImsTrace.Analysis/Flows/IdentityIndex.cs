using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>SIP transactions by the public identity that a Cx query for them would name, the latest first.</summary>
internal sealed class IdentityIndex
{
    // An identity that more open requests name than this is served by its latest ones.
    private const int MaximumSteps = 64;
    private readonly Dictionary<ulong, Transaction> latest = [];

    /// <summary>How many identities have requests in open flows.</summary>
    public int Count => latest.Count;

    public void Add(Transaction transaction)
    {
        if (transaction.Identity == 0)
            return;
        transaction.NextOfIdentity = latest.GetValueOrDefault(transaction.Identity);
        latest[transaction.Identity] = transaction;
    }

    public void Remove(Transaction transaction)
    {
        if (transaction.Identity == 0 || !latest.TryGetValue(transaction.Identity, out Transaction? present))
            return;
        if (present == transaction)
        {
            if (transaction.NextOfIdentity is null)
                latest.Remove(transaction.Identity);
            else
                latest[transaction.Identity] = transaction.NextOfIdentity;
            return;
        }
        while (present.NextOfIdentity is not null && present.NextOfIdentity != transaction)
            present = present.NextOfIdentity;
        present.NextOfIdentity = transaction.NextOfIdentity;
    }

    /// <summary>
    /// The request that caused a query of this identity from this host, and how sure that is: 0.9 for identity, nesting and
    /// address, 0.75 without the address, 0.4 for the identity alone within a few seconds.
    /// </summary>
    public Transaction? FindCause(ulong identity, Endpoint client, long time, long window, out float strength)
    {
        Transaction? nested = null;
        Transaction? near = null;
        int steps = 0;
        for (Transaction? candidate = latest.GetValueOrDefault(identity); candidate is not null && steps < MaximumSteps; steps++)
        {
            if (candidate.Request is { } request)
            {
                bool isNested = candidate.Final is null;
                if (isNested && request.Record.Destination.Host == client.Host)
                {
                    strength = 0.9f;
                    return candidate;
                }
                if (isNested)
                    nested ??= candidate;
                else if (time - request.Record.Time <= window)
                    near ??= candidate;
            }
            candidate = candidate.NextOfIdentity;
        }
        strength = nested is not null ? 0.75f : 0.4f;
        return nested ?? near;
    }
}
