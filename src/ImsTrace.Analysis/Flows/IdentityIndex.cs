using System.Runtime.InteropServices;
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
        ref Transaction? present = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, transaction.Identity, out _);
        if (present is not null)
            present.PreviousOfIdentity = transaction;
        (transaction.NextOfIdentity, transaction.PreviousOfIdentity) = (present, null);
        present = transaction;
    }

    public void Remove(Transaction transaction)
    {
        (Transaction? next, Transaction? previous) = (transaction.NextOfIdentity, transaction.PreviousOfIdentity);
        if (next is not null)
            next.PreviousOfIdentity = previous;
        if (previous is not null)
            previous.NextOfIdentity = next;
        else if (next is not null)
            latest[transaction.Identity] = next;
        else if (transaction.Identity != 0 && latest.GetValueOrDefault(transaction.Identity) == transaction)
            latest.Remove(transaction.Identity);
        (transaction.NextOfIdentity, transaction.PreviousOfIdentity) = (null, null);
    }

    /// <summary>
    /// The request that caused a query of this identity from this host, and how sure that is: 0.9 for identity, nesting and
    /// address, 0.75 without the address, 0.4 for the identity alone within a few seconds.
    /// </summary>
    public Transaction? FindCause(ulong identity, Endpoint client, long command, long time, long window, out float strength)
    {
        Transaction? waiting = null;
        Transaction? here = null;
        Transaction? nested = null;
        Transaction? near = null;
        int steps = 0;
        for (Transaction? candidate = latest.GetValueOrDefault(identity); candidate is not null && steps < MaximumSteps; steps++)
        {
            if (candidate.Request is { } request)
            {
                bool isNested = candidate.Final is null;
                bool isNear = time - request.Record.Time <= window;
                if (isNested && request.Record.Destination.Host == client.Host)
                {
                    here ??= candidate;
                    if (isNear && Awaits(candidate, command))
                        waiting = candidate; // of several the first, as it is served first
                }
                else if (isNested)
                {
                    nested ??= candidate;
                }
                else if (isNear)
                {
                    near ??= candidate;
                }
            }
            candidate = candidate.NextOfIdentity;
        }
        here = waiting ?? here;
        strength = here is not null ? 0.9f : nested is not null ? 0.75f : 0.4f;
        return here ?? nested ?? near;
    }

    /// <summary>The latest request for this identity that reached the sender of a message, was not sent on, and has its method and originator.</summary>
    public Transaction? FindAt(ulong identity, MessageRecord message)
    {
        int steps = 0;
        for (Transaction? candidate = latest.GetValueOrDefault(identity); candidate is not null && steps < MaximumSteps; steps++)
        {
            if (candidate is { Final: null, Downstream.Count: 0, Request.Record: { } request } && request.Destination.Host == message.Source.Host
                && request.Text(MessageField.Method).SequenceEqual(message.Text(MessageField.Method))
                && PublicIdentity.Same(request.Text(MessageField.FromUri), message.Text(MessageField.FromUri)))
                return candidate;
            candidate = candidate.NextOfIdentity;
        }
        return null;
    }

    /// <summary>The latest REGISTER of this identity that reached the host, where it was answered by a challenge.</summary>
    public Transaction? FindChallenged(ulong identity, Endpoint server)
    {
        int steps = 0;
        for (Transaction? candidate = latest.GetValueOrDefault(identity); candidate is not null && steps < MaximumSteps; steps++)
        {
            if (candidate.Request is { Record: { } request } && request.Destination.Host == server.Host && request.Text(MessageField.Method).SequenceEqual("REGISTER"u8))
                return candidate.Final?.Record.Number64(MessageField.Status) == 401 ? candidate : null;
            candidate = candidate.NextOfIdentity;
        }
        return null;
    }

    // Neither forwarded yet nor asked for by such a query.
    private static bool Awaits(Transaction candidate, long command)
    {
        foreach (Transaction below in candidate.Downstream)
        {
            if (below.Protocol == Protocol.Sip || below.Request?.Record.Number64(MessageField.CommandCode) == command)
                return false;
        }
        return true;
    }
}
