using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Msrp;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Measures;

/// <summary>A judged flow, with what several families ask of it.</summary>
/// <param name="Result">The flow and its judgement.</param>
/// <param name="Transfers">Its MSRP messages, chunks put together, hop by hop.</param>
/// <param name="Calls">Its sessions; empty where no INVITE was seen.</param>
internal readonly record struct MeasuredFlow(FlowResult Result, IReadOnlyList<MsrpTransfer> Transfers, IReadOnlyList<SessionCall> Calls)
{
    public Flow Flow => Result.Flow;

    public FlowKind Kind => Result.Flow.Kind;

    /// <summary>Whether it went on when the capture ended, or had to make room: what it lacks is not missing.</summary>
    public bool IsOpen => Result.Flow.Ending is FlowEnding.CaptureEnded or FlowEnding.Evicted;

    /// <summary>Whether an answer may still come: the flow goes on, and the node that asked has not given its own final answer.</summary>
    public bool IsPending(Transaction transaction) => transaction.Final is null && IsOpen && transaction.Upstream?.Final is null;

    /// <summary>The session that a transfer belongs to; null where no INVITE of it was seen.</summary>
    public SessionCall? CallOf(MsrpTransfer transfer)
    {
        if (Calls.Count == 1)
            return Calls[0];
        foreach (SessionCall call in Calls)
        {
            if (call.CallId == transfer.CallId)
                return call;
        }
        return null;
    }
}
