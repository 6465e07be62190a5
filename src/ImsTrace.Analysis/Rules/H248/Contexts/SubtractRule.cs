using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-012: the termination of a participant goes when its session ends, and not before.</summary>
internal sealed class SubtractRule : IFlowRule
{
    private const long Patience = 10_000_000_000;

    public RuleDescription Description { get; } = new("H248-012", Severity.Error, "sequence", "TS 23.333 section 6.2.10",
        "A termination is subtracted within 10 s of its session's end.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan.With(FieldPlan.Of(MessageField.Method, MessageField.CallId, MessageField.Status));

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange is not { Request: not null, Transaction.Upstream: { Protocol: Protocol.Sip, Request: { } invite } served } || !invite.Is("INVITE"u8))
                continue;
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answered is { Kind: H248Command.Add, Error: 0, HasContext: true })
                    Judge(context, served, invite, answered);
            }
        }
    }

    private static void Judge(FlowRuleContext context, Transaction served, FlowMessage invite, GatewayCommand added)
    {
        FlowMessage? end = End(context.Flow, served, invite);
        FlowMessage? gone = Gone(context, added);
        if (gone is null && end is null)
            context.NotEvaluable("the session is not over");
        else if (gone is null || (end is not null && gone.Time - end.Time > Patience))
            JudgeLeak(context, added, end!, gone); // one of the two is there
        else if (end is not null && gone.ComesAfter(end))
            context.Pass();
        else if (end is null && context.IsCut)
            context.NotEvaluable("capture ends inside the flow");
        else if (!IsFreed(context, added, gone))
            context.Fail(gone, $"{added.Termination} was subtracted while its session stood.", "a BYE or CANCEL first",
                end is null ? "no end of the session" : $"{(end.Time - gone.Time) / 1_000_000} ms before it", Severity.Warning);
        else
            context.Pass();
    }

    private static void JudgeLeak(FlowRuleContext context, GatewayCommand added, FlowMessage end, FlowMessage? gone)
    {
        if (gone is null && context.IsCut && context.Watched(end) < Patience)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(gone ?? end, $"{added.Termination} stays in context {added.Context} although its session is over.", "a Subtract within 10 s",
                gone is null ? "none" : $"after {(gone.Time - end.Time) / 1_000_000} ms");
    }

    // What ends the session of an INVITE at the controller: BYE, CANCEL, or its refusal.
    private static FlowMessage? End(Flow flow, Transaction served, FlowMessage invite)
    {
        if (served.Final is { } final && final.StatusOf() >= 300)
            return final;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || !(request.Is("BYE"u8) || request.Is("CANCEL"u8)))
                continue;
            bool isThere = request.Record.Destination.Host == invite.Record.Destination.Host || request.Record.Source.Host == invite.Record.Destination.Host;
            if (isThere && request.Record.Text(MessageField.CallId).SequenceEqual(invite.Record.Text(MessageField.CallId)))
                return request;
        }
        return null;
    }

    private static FlowMessage? Gone(FlowRuleContext context, GatewayCommand added)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is { } request && request.Record.Number > added.Message.Record.Number
                && exchange.Asked.Exists(asked => asked.Kind == H248Command.Subtract && asked.Context == added.Context && asked.IsAbout(added.Termination)))
                return request;
        }
        return null;
    }

    // A gateway that tells of a fault wants to be rid of the termination.
    private static bool IsFreed(FlowRuleContext context, GatewayCommand added, FlowMessage gone)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is { } request && request.Record.Number < gone.Record.Number && request.Record.Number > added.Message.Record.Number
                && exchange.Asked.Exists(asked => asked.Kind is H248Command.Notify or H248Command.ServiceChange && asked.IsAbout(added.Termination)))
                return true;
        }
        return false;
    }
}
