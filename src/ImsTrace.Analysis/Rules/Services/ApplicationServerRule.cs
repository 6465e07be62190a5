using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>SIP-IMS-012: a request goes to the servers that the user's filter criteria name, in their order.</summary>
internal sealed class ApplicationServerRule : IFlowRule
{
    private readonly ServiceWalk walk = new();

    public RuleDescription Description { get; } = new("SIP-IMS-012", Severity.Warning, "sequence",
        "TS 24.229 sections 5.4.3.2, 5.4.3.3 (u); TS 29.228 annex B (u)", "A request visits the application servers that filter criteria name.");

    public FieldPlan Plan => TriggerRequests.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (ServiceHalf half in ServiceHalf.Of(context.Flow))
            Judge(context, half);
    }

    private void Judge(FlowRuleContext context, in ServiceHalf half)
    {
        walk.Go(half, half.User.Services!); // Of takes only who has some
        if (walk.Passed is not { } passed)
        {
            if (walk.IsUnknown)
                context.NotEvaluable("filter criteria look at headers that are not read");
            else if (half.Entry.Downstream.Count > 0)
                context.Pass();
            return;
        }
        FlowMessage at = walk.PassedAt!; // set with Passed
        if (walk.Asked == 0 && !context.View.Sees(NodeRole.SCscf, NodeRole.As, at.Record.Time))
        {
            context.NotEvaluable("isc not captured");
            return;
        }
        string handling = passed.Server.Handling.ToString();
        context.Fail(at,
            $"The S-CSCF sends the request on without asking {passed.Server.ServerName} first, although a filter criterion matches it.",
            $"to {passed.Server.ServerName} by the criterion of priority {passed.Priority} ({half.Case}, {handling})",
            $"to {at.Destination.Role.Name()} {at.Destination.Address}");
    }
}
