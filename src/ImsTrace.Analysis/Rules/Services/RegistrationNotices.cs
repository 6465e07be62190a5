using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>TPR-001 and TPR-008: the servers that filter criteria name are told of a registration, and of its end, whoever ends it.</summary>
internal sealed class RegistrationNotices : IFlowRule
{
    private const long NoticeTime = 5_000_000_000;
    private readonly bool ofEnd;

    private RegistrationNotices(RuleDescription description, bool ofEnd) => (Description, this.ofEnd) = (description, ofEnd);

    public RuleDescription Description { get; }

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration, FlowKind.Diameter, FlowKind.NetworkDeregistration);

    public FieldPlan Plan => TriggerRequests.Plan.With(FieldPlan.Of(MessageField.Status, MessageField.UserDataServers));

    public static RegistrationNotices OfStart() => new(
        new("TPR-001", Severity.Error, "sequence", "TS 24.229 section 5.4.1.7",
            "Servers that filter criteria name are told of a registration within 5 s."),
        ofEnd: false);

    public static RegistrationNotices OfEnd() => new(
        new("TPR-008", Severity.Warning, "sequence", "TS 24.229 section 5.4.1.7",
            "Servers that know of a registration are told of its end."),
        ofEnd: true);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Binding is not { GrantedExpires: { } granted } binding)
            return;
        if (ofEnd && context.Flow.Kind is FlowKind.Diameter or FlowKind.NetworkDeregistration)
            JudgeTermination(context, binding);
        if (context.Flow.Kind != FlowKind.Registration || ofEnd != (granted == 0))
            return;
        if (binding is { Services: null, Notices.Count: 0 } || Accepted(context.Flow) is not { } accepted)
            return;
        TriggerRequest request = TriggerRequests.Of(accepted.Transaction!.Request!.Record, sessionCase: null, TypeOf(binding)); // Accepted saw both
        bool isUnknown = false;
        foreach (InitialFilterCriteria criterion in binding.Services?.CriteriaOf(binding.PublicIdentity) ?? [])
        {
            TriggerResult result = criterion.Part == ProfilePart.Unregistered ? TriggerResult.No
                : criterion.Trigger?.Evaluate(request) ?? TriggerResult.Yes;
            isUnknown |= result == TriggerResult.Unknown;
            if (result == TriggerResult.Yes)
                JudgeServer(context, binding, accepted, criterion.Server.ServerName);
        }
        if (isUnknown)
            context.NotEvaluable("filter criteria look at headers that are not read");
        foreach (ServerNotice told in ofEnd && binding.Services is null ? binding.Notices : [])
            JudgeServer(context, binding, accepted, told.RequestUri);
    }

    // The network ends the registration, or it has run out: the S-CSCF tells who it told of it.
    private static void JudgeTermination(FlowRuleContext context, Binding binding)
    {
        FlowMessage request = context.Flow.First;
        foreach (ServerNotice notice in binding.Notices)
        {
            if ((notice.Expires == 0 && Math.Abs(notice.Time - request.Record.Time) <= NoticeTime) || IsToldHere(context.Flow, notice))
                context.Pass();
            // What showed that the server was told of the registration, however long ago, would show this too.
            else if (notice.Capture != request.Record.Frame.Capture && !context.View.Sees(NodeRole.SCscf, NodeRole.As, request.Record.Time))
                context.NotEvaluable("isc not captured");
            else if (context.IsLeftWithin(request, NoticeTime))
                context.NotEvaluable("capture ends inside the flow");
            else
                context.Fail(request, $"{notice.RequestUri} was not told that the registration ended.", $"a third-party REGISTER to {notice.RequestUri} with Expires 0 within 5 s", "none");
        }
    }

    private static bool IsToldHere(Flow flow, ServerNotice notice)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Is("REGISTER"u8) && message.Record.Destination.Host == notice.Server.Host && message.Record.Number64(MessageField.Expires, -1) == 0)
                return true;
        }
        return false;
    }

    private static RegistrationType TypeOf(Binding binding) => binding switch
    {
        { GrantedExpires: 0 } => RegistrationType.Deregistration,
        { AssignmentType: 2 } => RegistrationType.Again,
        { AssignmentType: null, ValidBefore: { } until } when until > binding.Time => RegistrationType.Again,
        _ => RegistrationType.Initial,
    };

    // The 200 of the S-CSCF: by then it has the profile, and it tells the servers.
    private static FlowMessage? Accepted(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.SCscf }, Final: { } final }
                && final.Record.Number64(MessageField.Status) is >= 200 and < 300)
                return final;
        }
        return null;
    }

    private void JudgeServer(FlowRuleContext context, Binding binding, FlowMessage accepted, string server)
    {
        byte[] wanted = System.Text.Encoding.UTF8.GetBytes(server);
        foreach (ServerNotice notice in binding.Notices)
        {
            if (notice.Number > binding.RegisterNumber && notice.Time - accepted.Time <= NoticeTime && (notice.Expires == 0) == ofEnd
                && SipUriText.IsSameHost(notice.RequestUri, wanted))
            {
                context.Pass();
                return;
            }
        }
        if (binding.Notices.Count == 0 && !context.View.Sees(NodeRole.SCscf, NodeRole.As, accepted.Record.Time))
            context.NotEvaluable("isc not captured");
        else if (context.IsCut && context.Watched(accepted) < NoticeTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(accepted,
                ofEnd ? $"{server} was not told that the registration ended." : $"{server} was not told of the registration, although a filter criterion matches it.",
                $"a third-party REGISTER to {server}{(ofEnd ? " with Expires 0" : "")} within 5 s", "none");
    }
}
