using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-021: a registration that the HSS ends is ended at the S-CSCF, which says so to the HSS and to the terminal.</summary>
internal sealed class TerminationNoticeRule : IFlowRule
{
    private const long Patience = 10_000_000_000;

    public RuleDescription Description { get; } = new("CX-021", Severity.Error, "sequence", "TS 29.228 section 6.1.3; TS 24.229 section 5.4.1.5 (u)",
        "A RTR gets its RTA, and the user is told within 10 s.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.Method);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is { Protocol: Protocol.Diameter, Request: { } request }
                && request.Record.Number64(MessageField.CommandCode) == CommandCode.RegistrationTermination)
                Judge(context, transaction, request);
        }
    }

    private static void Judge(FlowRuleContext context, Transaction transaction, FlowMessage request)
    {
        bool isShort = context.Watched(request) < Patience && context.IsCut;
        if (transaction.Final is null && !isShort)
            context.Fail(request, "The RTR got no answer.", "a RTA", "none");
        else if (transaction.Final is { } answer && answer.StatusOf() is < 2000 or >= 3000)
            context.Pass(); // the S-CSCF does not know the user
        else if (IsTold(context.Flow, request))
            context.Pass();
        else if (!context.View.Sees(NodeRole.SCscf, NodeRole.PCscf, request.Record.Time) && !context.View.Sees(NodeRole.SCscf, NodeRole.As, request.Record.Time))
            context.NotEvaluable("neither mw nor isc captured");
        else if (isShort)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(request, "The HSS ended a registration, and the S-CSCF told nobody.", "NOTIFY, or a third-party REGISTER, within 10 s", "none");
    }

    private static bool IsTold(Flow flow, FlowMessage request)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            bool isNotice = message.IsRequest && (message.Is("NOTIFY"u8) || message.Is("REGISTER"u8));
            if (isNotice && message.Record.Number > request.Record.Number && message.Time - request.Time <= Patience)
                return true;
        }
        return false;
    }
}
