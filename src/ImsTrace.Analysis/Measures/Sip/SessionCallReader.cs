using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>Finds the sessions that a flow consists of. One reader serves all flows, one after the other.</summary>
internal sealed class SessionCallReader
{
    private readonly List<SessionCall> calls = [];

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = SipExchange.Plan.With(FieldPlan.Of(MessageField.FromUri, MessageField.ToUri));

    /// <summary>The flow's sessions, in the order of their INVITEs; borrowed until the next call.</summary>
    public IReadOnlyList<SessionCall> Read(FlowResult result)
    {
        calls.Clear();
        if (result.Flow.Kind == FlowKind.Conference)
            AddEach(result.Flow);
        else if (result.Flow.Kind == FlowKind.Session && SipExchange.LastAttempt(result.Flow, "INVITE"u8) is { } invite)
            calls.Add(new(invite, CallOf(invite)) { Caller = result.Caller, Callee = result.Callee });
        if (calls.Count > 0)
            AddEnds(result.Flow);
        return calls;
    }

    /// <summary>Hash of the Call-ID of the message.</summary>
    public static ulong CallOf(MessageRecord record) => FieldHash.Of(record.Text(MessageField.CallId));

    private static ulong CallOf(Transaction transaction) => CallOf(transaction.Request!.Record); // asked for transactions that were found by their request

    private void AddEach(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (!SipExchange.IsFirstAttempt(transaction, "INVITE"u8))
                continue;
            ulong id = CallOf(transaction);
            if (calls.Find(call => call.CallId == id) is not { } known)
            {
                MessageRecord request = transaction.Request!.Record; // it was found by it
                calls.Add(new(transaction, id) { Caller = request.String(MessageField.FromUri), Callee = request.String(MessageField.ToUri) });
            }
            else if (SipExchange.IsRetry(transaction, known.Invite))
            {
                known.Invite = transaction;
            }
        }
    }

    private void AddEnds(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (!SipExchange.Is(transaction, "BYE"u8))
                continue;
            // The legs of a back-to-back user agent have Call-IDs of their own, and are released as one.
            SessionCall? call = calls.Count == 1 ? calls[0] : calls.Find(call => call.CallId == CallOf(transaction));
            if (call is null)
                continue;
            call.Bye ??= transaction;
            FlowMessage bye = transaction.Request!; // found by it, as the INVITE was
            int caller = call.Invite.Request!.Source.Id;
            if (bye.Source.Id == caller || bye.Destination.Id == caller)
                call.ByeAtCaller ??= transaction;
        }
    }
}
