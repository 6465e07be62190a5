using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-037: a terminal that has a security association sends over it, or is refused.</summary>
internal sealed class UnprotectedRequestRule : IFlowRule
{
    private static readonly MessageField SecurityServer = HeaderFields.Of(SipHeaderId.SecurityServer);
    private static readonly MessageField SecurityVerify = HeaderFields.Of(SipHeaderId.SecurityVerify);
    private readonly RecentMap<ulong, (Endpoint Proxy, int Port)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-037", Severity.Warning, "security", "TS 24.229 section 5.2.6.3 (u); TS 33.203 section 7 (u)",
        "A terminal with a security association sends over it, or is refused.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, SecurityServer, SecurityVerify);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind == FlowKind.Registration)
            Note(context);
        else if (context.Flow is { Kind: FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.Session, First: { IsRequest: true, Source.Role: NodeRole.Ue } first })
            Judge(context, first);
    }

    // The association holds once the REGISTER over it was accepted.
    private void Note(FlowRuleContext context)
    {
        int port = 0;
        foreach (Transaction transaction in context.Registers)
        {
            if (transaction is not { Request: { } request, Final: { } final })
                continue;
            if (final.Record.Has(SecurityServer) && SipParameters.TryGet(final.Record.First(SecurityServer), "port-s"u8, out ReadOnlySpan<byte> text)
                && DecimalNumber.TryRead(text, out uint number))
                port = (int)Math.Min(number, ushort.MaxValue);
            else if (port > 0 && final.StatusOf() is >= 200 and < 300 && request.Record.Has(SecurityVerify))
                known.Set(KeyOf(request.Record.Source), (request.Record.Destination.Host, port));
        }
    }

    private void Judge(FlowRuleContext context, FlowMessage first)
    {
        if (!known.TryGet(KeyOf(first.Record.Source), out (Endpoint Proxy, int Port) association) || first.Record.Destination.Host != association.Proxy)
            return;
        if (first.Record.Destination.Port == association.Port)
            context.Pass();
        else if (first.Transaction?.Final is not { } final)
            context.NotEvaluable("no final answer was seen");
        else
            context.Require(final.StatusOf() >= 300, first, "The P-CSCF takes a request that came outside the security association.", $"to port {association.Port}, or a refusal",
                $"to port {first.Record.Destination.Port}, {final.StatusOf()}");
    }

    private static ulong KeyOf(Endpoint terminal) => terminal.High ^ (terminal.Low * 0x9E3779B97F4A7C15);
}
