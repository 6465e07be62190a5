using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-025: the HSS assigns no second S-CSCF to a user while the first one serves.</summary>
internal sealed class TwoServersRule : IFlowRule
{
    public RuleDescription Description { get; } = new("CX-025", Severity.Warning, "sequence", "TS 29.228 section 6.1.2.1",
        "A user has one S-CSCF: a second one is refused with 5005.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.ServerName, MessageField.ServerAssignmentType, MessageField.ResultCode);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.Registration, Binding: { ServerBefore.Length: > 0, ValidBefore: { } until } binding })
            return;
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is not { Protocol: Protocol.Diameter, Request: { } request, Final: { } answer } || until <= request.Time
                || request.Record.Number64(MessageField.CommandCode) != CommandCode.ServerAssignment
                || request.Record.Number64(MessageField.ServerAssignmentType) is not (ServerAssignmentType.Registration or ServerAssignmentType.ReRegistration))
                continue;
            bool isSame = SipUriText.IsSameHost(request.Record.Text(MessageField.ServerName), Encoding.UTF8.GetBytes(binding.ServerBefore));
            context.Require(isSame || answer.StatusOf() is < 2000 or >= 3000, answer, "The HSS assigned a second S-CSCF while the first one serves the user.",
                $"{binding.ServerBefore}, or 5005", $"{request.Record.String(MessageField.ServerName)}");
        }
    }
}
