using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-009: the answer of a session that a gateway serves is what the gateway reserved, and comes behind its reply.</summary>
internal sealed class AnswerDescriptionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-009", Severity.Error, "sequence", "TS 23.333 section 6.2.20.1",
        "The SDP answer is the Local descriptor, and follows the Add reply.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan.With(FieldPlan.Of(MessageField.Method, MessageField.ContentType, MessageField.Status));

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange is { Reply: { } reply, HasError: false, Transaction.Upstream: { Protocol: Protocol.Sip, Request: { } invite } served }
                && invite.Is("INVITE"u8) && Answer(served) is { } answer && exchange.Answered.Exists(static answered => answered.Local.Length > 0))
                Judge(context, served, reply, answer);
        }
    }

    private static FlowMessage? Answer(Transaction invite)
    {
        foreach (FlowMessage response in invite.Responses)
        {
            if (response.Record.Has(MessageField.SdpPaths))
                return response;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, Transaction served, FlowMessage reply, FlowMessage answer)
    {
        if (!answer.ComesAfter(reply))
        {
            context.Fail(answer, "The SDP answer was sent before the gateway had reserved anything.", "the answer after the Add reply",
                $"message {answer.Record.Number} before message {reply.Record.Number}");
            return;
        }
        List<MessageMedia> reserved = Reserved(context, served, answer);
        foreach (MessageMedia media in MessageMedia.Of(answer.Record))
        {
            context.Require(reserved.Contains(media), answer, "The SDP answer is not what the gateway reserved.",
                reserved.Count == 0 ? "a Local descriptor" : reserved[^1].ToString(), $"{media}");
        }
    }

    // What was reserved can be changed before the answer goes out.
    private static List<MessageMedia> Reserved(FlowRuleContext context, Transaction served, FlowMessage answer)
    {
        List<MessageMedia> all = [];
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Transaction.Upstream != served)
                continue;
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answer.ComesAfter(answered.Message))
                    all.AddRange(MessageMedia.Of(answered.Local));
            }
        }
        return all;
    }
}
