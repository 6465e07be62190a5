using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>Finds the transactions of a flow that end-to-end metrics are taken at.</summary>
internal static class SipExchange
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.CSeq, MessageField.ToTag, MessageField.FromTag,
        MessageField.Vias);

    /// <summary>Whether it is a transaction of this method whose request was seen.</summary>
    public static bool Is(Transaction transaction, ReadOnlySpan<byte> method)
        => transaction.Protocol == Protocol.Sip && transaction.Request is { } request && request.Record.Text(MessageField.Method).SequenceEqual(method);

    /// <summary>Whether it is that of who asked first, as far as the capture tells: nobody forwarded its request.</summary>
    public static bool IsFirstHop(Transaction transaction, ReadOnlySpan<byte> method) => transaction.Upstream is null && Is(transaction, method);

    /// <summary>
    /// The last attempt of who asked, outside of any dialog: after a challenge or a refusal it has another CSeq. A copy further on has
    /// the same, also where what forwarded it was not captured. Null where none was seen.
    /// </summary>
    public static Transaction? LastAttempt(Flow flow, ReadOnlySpan<byte> method)
    {
        Transaction? last = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (IsFirstAttempt(transaction, method) && (last is null || IsRetry(transaction, last)))
                last = transaction;
        }
        return last;
    }

    /// <summary>Whether it is a request outside of any dialog, at its first hop.</summary>
    public static bool IsFirstAttempt(Transaction transaction, ReadOnlySpan<byte> method)
        => IsFirstHop(transaction, method) && !transaction.Request!.Record.Has(MessageField.ToTag); // IsFirstHop saw its request

    /// <summary>Whether it tries again what did not succeed before: the same call, the next CSeq (RFC 3261 section 22.2).</summary>
    public static bool IsRetry(Transaction transaction, Transaction before)
        => !IsSuccess(before) && transaction.Request is { } request && before.Request is { } first && !request.HasSameCSeq(first)
            && request.Record.Text(MessageField.CallId).SequenceEqual(first.Record.Text(MessageField.CallId));

    /// <summary>The hop to a terminal, one that it took rather than one that it refused; null where none was seen.</summary>
    public static Transaction? Delivery(Flow flow, ReadOnlySpan<byte> method)
    {
        Transaction? last = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (Is(transaction, method) && transaction.Request!.Destination.Role == NodeRole.Ue && (last is null || IsSuccess(transaction))) // Is saw its request
                last = transaction;
        }
        return last;
    }

    /// <summary>Whether the request is as a terminal sent it: of a sender of which nothing is known, one that no proxy has put its Via to (RFC 3261 section 16.6).</summary>
    public static bool IsFromTerminal(FlowMessage request)
        => request.Source.Role == NodeRole.Ue || (request.Source.Role == NodeRole.Unknown && !HasPassedProxy(request.Record));

    private static bool HasPassedProxy(MessageRecord request) => request.Text(MessageField.Vias).Contains((byte)'\n');

    public static long Status(Transaction transaction) => transaction.Final?.Record.Number64(MessageField.Status) ?? 0;

    public static bool IsSuccess(Transaction transaction) => Status(transaction) is >= 200 and < 300;

    public static bool IsChallenge(Transaction transaction) => Status(transaction) is 401 or 407;
}
