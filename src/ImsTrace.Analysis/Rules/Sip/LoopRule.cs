using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-025: a request does not come back unchanged to a node that sent it on.</summary>
internal sealed class LoopRule : IFlowRule
{
    private const int MaximumHops = 70; // Max-Forwards ends what goes on longer

    public RuleDescription Description { get; } = new("SIP-TXN-025", Severity.Error, "transaction",
        "RFC 3261 section 16.3 item 4; RFC 5393 section 4.2", "A request comes back to a node only with another Request-URI or Route.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.RequestUri, MessageField.Routes);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { Destination.Id: >= 0 } request, Upstream: { } upstream })
                continue;
            if (Before(request, upstream) is { } before)
                context.Fail(request, "The request comes back to a node that has sent it on, with the same Request-URI and Route.",
                    "a spiral changes the Request-URI or Route", $"there before in frame {before.Record.Frame.Number}");
            else
                context.Pass();
        }
    }

    private static FlowMessage? Before(FlowMessage request, Transaction? upstream)
    {
        for (int hops = 0; upstream is { Protocol: Protocol.Sip } && hops < MaximumHops; hops++, upstream = upstream.Upstream)
        {
            if (upstream.Request is { } other && other.Destination.Id == request.Destination.Id
                && IsSame(request, other, MessageField.RequestUri) && IsSame(request, other, MessageField.Routes))
                return other;
        }
        return null;
    }

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field) => one.Record.Text(field).SequenceEqual(other.Record.Text(field));
}
