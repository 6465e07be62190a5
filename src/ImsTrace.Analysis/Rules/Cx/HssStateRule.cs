using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-023: what the HSS says of a user agrees with what the S-CSCF told it of the user before.</summary>
internal sealed class HssStateRule : IFlowRule
{
    private const long FirstRegistration = 2001;
    private const long SubsequentRegistration = 2002;
    private const long NotRegistered = 5003;

    public RuleDescription Description { get; } = new("CX-023", Severity.Warning, "sequence", "TS 29.228 section 6.1",
        "LIA and UAA agree with the registrations that the HSS was told of.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.ExperimentalResultCode, MessageField.ServerAssignmentType);

    public void Judge(FlowRuleContext context)
    {
        Flow flow = context.Flow;
        bool isRegistration = flow.Kind == FlowKind.Registration && flow.Binding is not null;
        if (!isRegistration && flow.CalledBinding is null)
            return;
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is not { Protocol: Protocol.Diameter, Final: { } answer })
                continue;
            long command = answer.Record.Number64(MessageField.CommandCode);
            if (isRegistration && command == CommandCode.UserAuthorization)
                JudgeUaa(context, answer, flow.Binding!); // isRegistration
            else if (!isRegistration && command == CommandCode.LocationInfo)
                JudgeLia(context, answer, flow.CalledBinding!); // else the rule returned
        }
    }

    // Of a registration that needs a challenge, the S-CSCF tells the HSS only when it ends.
    private static void JudgeUaa(FlowRuleContext context, FlowMessage answer, Binding binding)
    {
        long result = answer.Record.Number64(MessageField.ExperimentalResultCode);
        if (result is not (FirstRegistration or SubsequentRegistration) || binding.ValidBefore is not { } until)
            return;
        bool wasValid = until > answer.Time;
        context.Require(result == SubsequentRegistration || !wasValid, answer, "The HSS takes the user for a new one although a registration is in force.",
            "SUBSEQUENT_REGISTRATION (2002)", $"FIRST_REGISTRATION, {(until - answer.Time) / 1_000_000_000} s before the registration ends");
    }

    private static void JudgeLia(FlowRuleContext context, FlowMessage answer, Binding binding)
    {
        if (binding is not { GrantedExpires: > 0, AssignmentType: 1 or 2, ValidUntil: { } until } || until <= answer.Time)
            return;
        context.Require(answer.Record.Number64(MessageField.ExperimentalResultCode) != NotRegistered, answer,
            "The HSS takes a user for not registered whose S-CSCF told it of the registration.", "the Server-Name of the S-CSCF",
            $"5003, {(until - answer.Time) / 1_000_000_000} s before the registration ends");
    }
}
