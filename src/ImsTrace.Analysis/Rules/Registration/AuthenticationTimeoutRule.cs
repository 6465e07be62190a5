using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-025: a user who does not answer the challenge is given back to the HSS.</summary>
internal static class AuthenticationTimeoutRule
{
    private const long RegAwaitAuth = 240_000_000_000; // TS 24.229 section 7.8

    public static FlowRule Make() => new(
        new("SIP-REG-025", Severity.Warning, "timing", "TS 24.229 section 7.8; TS 24.229 section 5.4.1.2.3 (u)",
            "The S-CSCF waits reg-await-auth (4 min) for an answer, then tells the HSS.") { IsOfAllInterfaces = true },
        FieldPlan.Of(MessageField.CommandCode, MessageField.ServerAssignmentType, MessageField.Status, MessageField.Method), Judge, FlowNeeds.In(FlowKind.Registration));

    private static void Judge(FlowRuleContext context)
    {
        if (context.Registers is not [.., { Final: { } challenge }] || challenge.StatusOf() != 401 || context.Flow.Binding is not { IsOvertaken: false } binding
            || binding.ValidBefore > challenge.Time)
            return;
        bool isAsked = false; // else the S-CSCF is not in the capture with both its sides
        foreach (Transaction query in context.Queries)
        {
            isAsked |= query is { Request: { } asked, Upstream.Request: { } register } && asked.Record.Number64(MessageField.CommandCode) == CommandCode.MultimediaAuth
                && asked.Record.Source.Host == register.Record.Destination.Host;
            if (query.Request?.Record.Number64(MessageField.ServerAssignmentType) != ServerAssignmentType.AuthenticationTimeout)
                continue;
            context.Pass();
            return;
        }
        if (!isAsked)
            return;
        if (context.IsCut || context.IsLeftWithin(challenge, RegAwaitAuth))
            context.NotEvaluable("the capture ends before the S-CSCF gives the user up");
        else
            context.Fail(challenge, "Nobody answered the challenge, and the S-CSCF did not tell the HSS.", "SAR of type AUTHENTICATION_TIMEOUT (10) after 4 min", "none", Severity.Info);
    }
}
