using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-009, DIA-016: a request that is sent again says so by the T flag.</summary>
internal sealed class RepeatedRequestRule : IFlowRule
{
    private readonly RepeatedRequests requests;
    private readonly bool isOtherPeer;

    private RepeatedRequestRule(RuleDescription description, RepeatedRequests requests, bool isOtherPeer)
        => (Description, this.requests, this.isOtherPeer) = (description, requests, isOtherPeer);

    public RuleDescription Description { get; }

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.OriginHost, MessageField.EndToEnd, MessageField.CommandFlags);

    /// <summary>DIA-009.</summary>
    public static RepeatedRequestRule OnSamePeer(RepeatedRequests requests) => new(
        new("DIA-009", Severity.Warning, "transaction", "RFC 6733 section 3", "An End-to-End Identifier comes again within 4 min with the T flag alone."),
        requests, isOtherPeer: false);

    /// <summary>DIA-016.</summary>
    public static RepeatedRequestRule OnOtherPeer(RepeatedRequests requests) => new(
        new("DIA-016", Severity.Warning, "sequence", "RFC 6733 section 5.5.4; RFC 6733 section 3", "A request that goes to another peer after a failure has the T flag."),
        requests, isOtherPeer: true);

    // Both rules have the same table.
    public long Forgotten => isOtherPeer ? 0 : requests.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        bool isFirst = false;
        foreach ((FlowMessage request, long first, bool isOther) in requests.Of(context))
        {
            if (isOther != isOtherPeer)
                continue;
            isFirst = true;
            context.Require(RepeatedRequests.IsMarked(request), request,
                isOther ? "The request was sent again to another peer without the T flag." : "The request was sent again without the T flag.",
                "the T flag", $"no T flag, sent before as message {first}");
        }
        if (!isFirst && !isOtherPeer && context.Queries.Count > 0)
            context.Pass();
    }
}
