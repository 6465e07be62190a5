using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>TPR-006: a third-party REGISTER carries what the filter criterion asks for: service information, the REGISTER, its answer.</summary>
internal sealed class NoticeBodyRule : IFlowRule
{
    public RuleDescription Description { get; } = new("TPR-006", Severity.Warning, "syntax", "TS 24.229 section 5.4.1.7; TS 29.228 annex B (u)",
        "A third-party REGISTER has the body that the filter criterion asks for.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.ThirdPartyRegistration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.RequestUri, MessageField.ContentType, MessageField.Body);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.ThirdPartyRegistration, Binding: { Services: { } services } binding })
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.IsRequest && message.Is("REGISTER"u8) && Find(services.CriteriaOf(binding.PublicIdentity), message) is { } server)
                Judge(context, message, server);
        }
    }

    private static ApplicationServer? Find(IReadOnlyList<InitialFilterCriteria> criteria, FlowMessage message)
    {
        foreach (InitialFilterCriteria criterion in criteria)
        {
            if (SipUriText.IsSameHost(criterion.Server.ServerName, message.Record.Text(MessageField.RequestUri)))
                return criterion.Server;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, FlowMessage message, ApplicationServer server)
    {
        List<string> missing = [];
        if (server.ServiceInfo is not null && !Carries(message, "application/3gpp-ims+xml"u8))
            missing.Add("service information (application/3gpp-ims+xml)");
        if (server.IncludesRegisterRequest && !(Carries(message, "message/sip"u8) && message.Record.Text(MessageField.Body).IndexOf("REGISTER sip"u8) >= 0))
            missing.Add("the user's REGISTER (message/sip)");
        if (server.IncludesRegisterResponse && !(Carries(message, "message/sip"u8) && message.Record.Text(MessageField.Body).IndexOf("SIP/2.0 200"u8) >= 0))
            missing.Add("the answer to the user (message/sip)");
        if (missing.Count == 0)
            context.Pass();
        else
            context.Fail(message, $"The third-party REGISTER lacks {string.Join(" and ", missing)}, which the filter criterion asks for.",
                string.Join(", ", missing), message.Record.Has(MessageField.ContentType) ? message.Record.String(MessageField.ContentType) : "no body");
    }

    // The type of the whole body, or of one of its parts.
    private static bool Carries(FlowMessage message, ReadOnlySpan<byte> type)
        => message.Record.Text(MessageField.ContentType).StartsWith(type) || message.Record.Text(MessageField.Body).IndexOf(type) >= 0;
}
