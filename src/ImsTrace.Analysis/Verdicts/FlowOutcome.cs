using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>What the user got: the final answer to the request that the flow is about, at the hop nearest to its sender.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Transaction">The transaction that decided it; null where there is none.</param>
/// <param name="Final">Its final answer; null where there is none.</param>
internal readonly record struct FlowOutcome(Outcome Outcome, Transaction? Transaction, FlowMessage? Final)
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CSeq, MessageField.FromTag, MessageField.ToTag, MessageField.CommandCode, MessageField.ApplicationId, MessageField.ResultCode,
        MessageField.ExperimentalResultCode, MessageField.ErrorCodes, MessageField.TransactionKind);

    /// <summary>The status or result as text; null where there is none.</summary>
    public string? FinalStatus => Final?.StatusOf() is { } status and > 0 ? Text(status) : null;

    public static FlowOutcome Of(Flow flow, bool isIncomplete)
    {
        Transaction? deciding = Deciding(flow);
        FlowMessage? final = deciding?.Final;
        bool isEnded = isIncomplete || flow.Ending is FlowEnding.CaptureEnded or FlowEnding.Evicted;
        if (final is null)
            return new(isEnded ? Outcome.Incomplete : Outcome.Unanswered, deciding, null);
        long status = final.StatusOf();
        bool isSuccess = deciding!.Protocol switch // it has an answer
        {
            Protocol.Diameter => status is >= 2000 and < 3000,
            Protocol.H248 => status == 0,
            _ => status is >= 200 and < 300,
        };
        bool isChallenge = deciding.Protocol == Protocol.Sip && status is 401 or 407;
        if (deciding.Request is null)
            return new(Outcome.Incomplete, deciding, final);
        if (isSuccess && RefusedContent(flow) is { } refused)
            return new(Outcome.Failure, refused, refused.Final);
        return new(isSuccess ? Outcome.Success : isChallenge && isEnded ? Outcome.Incomplete : Outcome.Failure, deciding, final);
    }

    // A session of which every SEND was refused gave its user nothing; the first refusal decides.
    private static Transaction? RefusedContent(Flow flow)
    {
        Transaction? refused = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction.Protocol != Protocol.Msrp || transaction.Request is not { } request
                || !request.Record.Text(MessageField.Method).SequenceEqual("SEND"u8))
                continue;
            if (transaction.Final is not { } answer || answer.StatusOf() < 400)
                return null;
            refused ??= transaction;
        }
        return refused;
    }

    // The last request of the flow's own kind that nobody in the capture forwarded: a retry after a challenge comes later.
    private static Transaction? Deciding(Flow flow)
    {
        Transaction? deciding = null;
        if (flow.Kind == FlowKind.NetworkDeregistration)
            return flow.Transactions[0];
        foreach (Transaction transaction in flow.Transactions)
        {
            // What a dialog brings along does not decide it, even where another clock shows it first.
            bool isOfDialog = deciding is { Protocol: not Protocol.Sip } && transaction.Protocol == Protocol.Sip;
            if (deciding is null || isOfDialog || IsRetry(transaction, deciding))
                deciding = transaction;
        }
        return deciding;
    }

    private static bool IsRetry(Transaction transaction, Transaction deciding)
    {
        if (transaction.Upstream is not null || transaction.Protocol != deciding.Protocol)
            return false;
        if (transaction.Protocol == Protocol.Msrp)
            return deciding.Final is { } asked && asked.StatusOf() is 401 or 423; // AUTH once more (RFC 4976 sections 5.1, 4.6)
        if (transaction.Protocol != Protocol.Sip)
            return false;
        FlowMessage? one = transaction.Request ?? transaction.Final;
        FlowMessage? other = deciding.Request ?? deciding.Final;
        if (one is null || other is null)
            return other is null;
        bool isSameMethod = one.Record.Text(MessageField.Method).SequenceEqual(other.Record.Text(MessageField.Method));
        bool isInDialog = transaction.Request is { } request && request.Record.Has(MessageField.ToTag);
        bool isRefused = deciding.Final is { } final && final.StatusOf() >= 300;
        return isSameMethod && !isInDialog && isRefused && !one.HasSameCSeq(other);
    }

    private static string Text(long status) => status switch
    {
        200 => "200",
        202 => "202",
        401 => "401",
        403 => "403",
        404 => "404",
        408 => "408",
        480 => "480",
        486 => "486",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}
