using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>The latest SIP requests of all open flows, for what follows at once and names them by little: ICMP errors, Rx and Sh.</summary>
internal sealed class RecentRequests
{
    private const int MostSteps = 256;
    private readonly Transaction?[] latest = new Transaction?[1_024];
    private int latestAt;

    public void Add(Transaction transaction) => latest[latestAt++ & (latest.Length - 1)] = transaction;

    /// <summary>The latest transaction with this key; null where none of them has it.</summary>
    public Transaction? Find(ulong key)
    {
        for (int steps = 1; steps <= latest.Length; steps++)
        {
            Transaction? candidate = At(steps);
            if (candidate is not null && candidate.Key == key)
                return candidate;
        }
        return null;
    }

    /// <summary>The latest INVITE between a node and a terminal of a network (spec part 2.4: Framed-IP-Address, Framed-IPv6-Prefix).</summary>
    /// <param name="node">The node.</param>
    /// <param name="terminal">The addresses that the terminal may have.</param>
    /// <param name="since">Earlier ones are none.</param>
    /// <param name="users">Who had the address at that time: an INVITE of two others is none.</param>
    public Transaction? FindInvite(Endpoint node, in AddressPrefix terminal, long since, IdentityTable users)
    {
        for (int steps = 1; steps <= MostSteps; steps++)
        {
            if (At(steps) is not { Request.Record: { } request } candidate)
                continue;
            if (request.Time < since)
                return null;
            (Endpoint source, Endpoint destination) = (request.Source.Host, request.Destination.Host);
            bool isBetween = (destination == node && terminal.Has(source)) || (source == node && terminal.Has(destination));
            if (isBetween && request.Text(MessageField.Method).SequenceEqual("INVITE"u8) && !IsOfOthers(request, terminal, users))
                return candidate;
        }
        return null;
    }

    private static bool IsOfOthers(MessageRecord request, in AddressPrefix terminal, IdentityTable users)
        => users.Find(IdentityTable.KeyOf(terminal.First), users.TimeOf(request)) is { } holder
            && users.Find(PublicIdentity.Hash(request.Text(MessageField.FromUri)), users.TimeOf(request)) is { } caller && caller != holder
            && users.Find(PublicIdentity.Hash(request.Text(MessageField.ToUri)), users.TimeOf(request)) is { } callee && callee != holder;

    /// <summary>The latest request that reached a server and names a public identity, or another of its user's then, as its originator or its target.</summary>
    public Transaction? FindAtServer(Endpoint server, ulong identity, long since, IdentityTable users)
    {
        for (int steps = 1; steps <= MostSteps; steps++)
        {
            if (At(steps) is not { Request.Record: { } request } candidate)
                continue;
            if (request.Time < since)
                return null;
            if (request.Destination.Host == server && Names(candidate, request, identity, users))
                return candidate;
        }
        return null;
    }

    private static bool Names(Transaction transaction, MessageRecord request, ulong identity, IdentityTable users)
    {
        ulong user = users.Resolve(identity, users.TimeOf(request));
        if (users.Resolve(transaction.Identity, users.TimeOf(request)) == user || users.Resolve(PublicIdentity.Hash(request.Text(MessageField.FromUri)), users.TimeOf(request)) == user)
            return true;
        foreach (ReadOnlySpan<byte> asserted in request.Lines(MessageField.AssertedIdentities))
        {
            if (users.Resolve(PublicIdentity.Hash(asserted), users.TimeOf(request)) == user)
                return true;
        }
        return false;
    }

    // What a closed flow gave back has another key, or no request.
    private Transaction? At(int steps)
        => latest[(latestAt - steps) & (latest.Length - 1)] is { Request: not null, Owner.IsClosed: false } candidate ? candidate : null;
}
