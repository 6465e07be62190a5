using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>
/// SIP-IMS-012: a request goes to the servers that the user's filter criteria name, in their order, and to no others. CX-022: after a PPR, those are
/// the pushed ones.
/// </summary>
internal sealed class ApplicationServerRule : IFlowRule
{
    private readonly bool ofPush;

    private ApplicationServerRule(RuleDescription description, bool ofPush) => (Description, this.ofPush) = (description, ofPush);

    public RuleDescription Description { get; }

    public FieldPlan Plan => TriggerRequests.Plan;

    public static ApplicationServerRule Matching() => new(
        new("SIP-IMS-012", Severity.Warning, "sequence", "TS 24.229 sections 5.4.3.2, 5.4.3.3 (u); TS 29.228 annex B (u)",
            "A request visits the application servers that filter criteria name."),
        ofPush: false);

    public static ApplicationServerRule Pushed() => new(
        new("CX-022", Severity.Info, "sequence", "TS 29.228 section 6.2.2",
            "After a push of the profile, the S-CSCF goes by the pushed one."),
        ofPush: true);

    public void Judge(FlowRuleContext context)
    {
        foreach ((ServiceHalf half, ServiceWalk walk) in context.Services)
        {
            if (ofPush == half.User.ServicesBefore is not null)
                Judge(context, half, walk);
        }
    }

    private void Judge(FlowRuleContext context, in ServiceHalf half, ServiceWalk walk)
    {
        // A network may have criteria of its own in its S-CSCFs.
        if (!ofPush && walk.Unwanted is { } unwanted)
            context.Fail(unwanted, $"The S-CSCF asks {unwanted.Destination.Address}, although no filter criterion of the user matches the request.", "no application server",
                $"Route {unwanted.Record.String(MessageField.Routes)}", Severity.Info);
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
        context.Fail(at, ofPush
                ? $"The S-CSCF does not ask {passed.Server.ServerName}, which the pushed profile names."
                : $"The S-CSCF sends the request on without asking {passed.Server.ServerName} first, although a filter criterion matches it.",
            $"to {passed.Server.ServerName} by the criterion of priority {passed.Priority} ({half.Case}, {handling})",
            $"to {at.Destination.Role.Name()} {at.Destination.Address}");
    }
}
