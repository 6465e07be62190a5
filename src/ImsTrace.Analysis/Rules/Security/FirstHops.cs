using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>The SIP requests of a flow on the hop of who sent them.</summary>
internal static class FirstHops
{
    /// <summary>Their transactions in order. The same request behind a hop that this capture does not see is left out.</summary>
    public static IEnumerable<Transaction> Of(Flow flow)
    {
        FlowMessage? last = null;
        for (int i = 0; i < flow.Transactions.Count; i++)
        {
            Transaction transaction = flow.Transactions[i];
            if (transaction is not { Protocol: Protocol.Sip, Upstream: null, Request: { } request })
                continue;
            if (last is not null && request.HasSameCSeq(last) && request.Record.Source.Host != last.Record.Source.Host)
                continue;
            last = request;
            yield return transaction;
        }
    }
}
