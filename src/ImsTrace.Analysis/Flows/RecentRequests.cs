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
    public Transaction? FindInvite(Endpoint node, in AddressPrefix terminal, long since)
    {
        for (int steps = 1; steps <= MostSteps; steps++)
        {
            if (At(steps) is not { Request.Record: { } request } candidate)
                continue;
            if (request.Time < since)
                return null;
            (Endpoint source, Endpoint destination) = (request.Source.Host, request.Destination.Host);
            bool isBetween = (destination == node && terminal.Has(source)) || (source == node && terminal.Has(destination));
            if (isBetween && request.Text(MessageField.Method).SequenceEqual("INVITE"u8))
                return candidate;
        }
        return null;
    }

    /// <summary>The latest request that reached a server and names a public identity as its originator or its target.</summary>
    public Transaction? FindAtServer(Endpoint server, ulong identity, long since)
    {
        for (int steps = 1; steps <= MostSteps; steps++)
        {
            if (At(steps) is not { Request.Record: { } request } candidate)
                continue;
            if (request.Time < since)
                return null;
            if (request.Destination.Host == server && Names(candidate, request, identity))
                return candidate;
        }
        return null;
    }

    private static bool Names(Transaction transaction, MessageRecord request, ulong identity)
    {
        if (transaction.Identity == identity || PublicIdentity.Hash(request.Text(MessageField.FromUri)) == identity)
            return true;
        foreach (ReadOnlySpan<byte> asserted in request.Lines(MessageField.AssertedIdentities))
        {
            if (PublicIdentity.Hash(asserted) == identity)
                return true;
        }
        return false;
    }

    // What a closed flow gave back has another key, or no request.
    private Transaction? At(int steps)
        => latest[(latestAt - steps) & (latest.Length - 1)] is { Request: not null, Owner.IsClosed: false } candidate ? candidate : null;
}
