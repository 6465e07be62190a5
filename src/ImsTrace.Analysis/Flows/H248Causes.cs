using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>Finds the dialog that an H.248 request serves, by the SDP that both carry, and in it the SIP request (spec part 2.6).</summary>
internal sealed class H248Causes(JoinContext context)
{
    private const long Window = 32L * 1_000_000_000;

    /// <summary>The open dialog whose SDP stands in a descriptor of the transaction; null where there is none.</summary>
    public FlowLeg? Dialog(MessageRecord message)
    {
        foreach (ReadOnlySpan<byte> path in message.Lines(MessageField.SdpPaths))
        {
            if (context.Keys.Find(JoinKey.Path, SessionPaths.Key(path)) is { MethodHash: not 0 } leg && leg.Open.Flow.Messages.Count < context.Limits.MaximumMessages)
                return leg;
        }
        return null;
    }

    /// <summary>Joins a transaction to the SIP request that its sender serves with it, and to the SDP that it takes over.</summary>
    /// <param name="leg">The dialog.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="taken">Its first message.</param>
    /// <param name="known">The context that it names, where that was seen before.</param>
    public void Join(FlowLeg leg, Transaction transaction, FlowMessage taken, H248Context? known)
    {
        if (leg.MethodHash == 0 || !taken.IsRequest)
            return;
        JoinPath(leg.Open, taken);
        if (Cause(leg, taken) is not { } cause)
            return;
        if (known?.LegOf(taken.Record) == leg && !taken.Record.Has(MessageField.SdpPaths) && cause.Request is { } served)
            context.Join(leg.Open, served, taken.Record, JoinKey.Termination, taken.Record.First(MessageField.TerminationIds), 0.97f);
        cause.AddDownstream(transaction);
        taken.Cause = cause.Request;
    }

    // The latest request of the dialog that reached the controller.
    private static Transaction? Cause(FlowLeg leg, FlowMessage taken)
    {
        Items<Transaction> transactions = leg.Open.Flow.Transactions;
        for (int i = transactions.Count - 1; i >= 0; i--)
        {
            Transaction candidate = transactions[i];
            if (candidate.Leg != leg || candidate.Protocol != Protocol.Sip || candidate.Request is not { } request)
                continue;
            MessageRecord record = request.Record;
            if (record.Destination.Host != taken.Record.Source.Host || record.Text(MessageField.Method).SequenceEqual("ACK"u8))
                continue;
            return taken.Record.Time - record.Time <= Window ? candidate : null;
        }
        return null;
    }

    private void JoinPath(OpenFlow open, FlowMessage taken)
    {
        if (!context.KeepsEdges)
            return;
        foreach (ReadOnlySpan<byte> path in taken.Record.Lines(MessageField.SdpPaths))
        {
            ulong key = SessionPaths.Key(path);
            foreach (FlowMessage candidate in open.Flow.Messages)
            {
                if (key == 0 || !SessionPaths.Has(candidate.Record, key))
                    continue;
                context.Join(open, candidate, taken.Record, JoinKey.Path, path, 0.97f);
                return;
            }
        }
    }
}
