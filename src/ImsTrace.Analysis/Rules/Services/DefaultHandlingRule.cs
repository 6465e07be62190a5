using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>SIP-IMS-013: where an application server fails, the S-CSCF does what the criterion's default handling says.</summary>
internal sealed class DefaultHandlingRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-IMS-013", Severity.Warning, "sequence", "TS 29.228 annex B (u)",
        "Where an application server fails, its default handling is followed.");

    public FieldPlan Plan => TriggerRequests.Plan.With(FieldPlan.Of(MessageField.Status));

    public void Judge(FlowRuleContext context)
    {
        foreach ((_, ServiceWalk walk) in context.Services)
        {
            if (walk.Failed is { } failed && HasFailed(context, failed.Leg))
                Judge(context, failed.Leg, failed.From, failed.Criterion.Server);
            else if (walk.Asked > 0)
                context.Pass();
        }
    }

    // TS 24.229 section 5.4.3.2: no answer in time, 408 or 5xx. Any other refusal is the service's own word.
    private static bool HasFailed(FlowRuleContext context, Transaction leg)
    {
        if (leg.Final is { } final)
            return final.StatusOf() is 408 or (>= 500 and < 600);
        if (context.Watched(leg.Request!) >= FlowRuleContext.TransactionTime || !context.IsCut) // the walk goes along requests
            return true;
        return false;
    }

    private static void Judge(FlowRuleContext context, Transaction leg, Transaction from, ApplicationServer server)
    {
        bool goesOn = false;
        foreach (Transaction below in from.Downstream)
            goesOn |= below != leg && below is { Protocol: Protocol.Sip, Request: { } sent } && sent.ComesAfter(leg.Request!);
        if (goesOn == (server.Handling == DefaultHandling.SessionContinued))
        {
            context.Pass();
            return;
        }
        string answer = leg.Final is { } final ? final.StatusOf().ToString(CultureInfo.InvariantCulture) : "no answer";
        context.Fail(leg.Final ?? leg.Request!,
            goesOn ? $"The S-CSCF goes on although {server.ServerName} failed and its handling is to end the request."
                : $"The S-CSCF gives up because {server.ServerName} failed, although its handling is to go on without it.",
            goesOn ? "a refusal" : "the request at the next hop", $"{answer} of the server, {(goesOn ? "request sent on" : "request not sent on")}");
    }
}
