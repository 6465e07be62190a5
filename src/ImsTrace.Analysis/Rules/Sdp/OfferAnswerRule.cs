using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SIP-DLG-009: each offer gets its answer, in the place and form that RFC 3264 and RFC 3261 give it.</summary>
internal sealed class OfferAnswerRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-DLG-009", Severity.Error, "dialog",
        "RFC 3264 section 4; RFC 3264 section 5; RFC 3264 section 6; RFC 3261 section 13.2.1",
        "Each offer has one answer, with an m= line for each of its own.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.SdpOrigin));

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            bool isAccepted = transaction.Final is { } final && final.StatusOf() is >= 200 and < 300;
            if (isAccepted && SdpExchange.IsFirstHop(transaction) && transaction.Request is { } request && request.Is("INVITE"u8))
                JudgePlaces(context, request, transaction);
        }
        SdpExchange? before = null;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            JudgeAnswer(context, exchange);
            if (before is not null)
                JudgePending(context, before, exchange);
            before = exchange;
        }
    }

    private static void JudgePlaces(FlowRuleContext context, FlowMessage invite, Transaction transaction)
    {
        FlowMessage accepted = transaction.Final!; // Judge asked for it
        bool hasOffer = HasDescription(invite);
        bool isAnswered = false;
        foreach (FlowMessage response in transaction.Responses)
            isAnswered |= HasDescription(response);
        if (accepted.Record.IsTruncated || invite.Record.IsTruncated)
            context.NotEvaluable(ScenarioJudge.SnapLength);
        else if (!isAnswered)
            context.Fail(accepted, hasOffer ? "The INVITE with an offer was accepted without an answer." : "The INVITE without an offer was accepted without one.",
                hasOffer ? "an answer in the 2xx or before" : "an offer in the 2xx or before", "no session description");
        else if (!hasOffer && SdpExchange.AckOf(context.Flow, invite) is { } ack && !HasDescription(ack) && HasDescription(accepted))
            context.Fail(ack, "The ACK has no answer to the offer of the 2xx.", "an answer in the ACK", "no session description");
        else
            context.Pass();
    }

    // One without m= lines is one (RFC 3264 section 5).
    private static bool HasDescription(FlowMessage message) => message.Record.Has(MessageField.SdpMedia) || message.Record.Has(MessageField.SdpOrigin);

    private static void JudgeAnswer(FlowRuleContext context, SdpExchange exchange)
    {
        ReadOnlySpan<byte> offer = SdpText.Of(exchange.Offer);
        ReadOnlySpan<byte> answer = SdpText.Of(exchange.Answer);
        if (offer.IsEmpty || answer.IsEmpty)
            return;
        ProblemList problems = SdpOfferAnswer.Check(offer, answer);
        if (problems.Has(DecodeErrorCode.SdpAnswerCount))
            context.Fail(exchange.Answer!, "The answer does not have as many m= lines as the offer.", // it has text
                exchange.Offer.Record.String(MessageField.SdpMedia).Replace('\n', ' '), exchange.Answer!.Record.String(MessageField.SdpMedia).Replace('\n', ' '));
        else if (problems.Has(DecodeErrorCode.SdpAnswerMedia))
            context.Fail(exchange.Answer!, "An m= line of the answer is for another medium or transport than that of the offer in its place.",
                exchange.Offer.Record.String(MessageField.SdpMedia).Replace('\n', ' '), exchange.Answer!.Record.String(MessageField.SdpMedia).Replace('\n', ' '));
        else
            context.Pass();
    }

    private static void JudgePending(FlowRuleContext context, SdpExchange before, SdpExchange exchange)
    {
        bool isOfOneSender = before.Offer.Source.Id == exchange.Offer.Source.Id && before.Offer.Record.Frame.Capture == exchange.Offer.Record.Frame.Capture
            && before.Offer.Record.Text(MessageField.CallId).SequenceEqual(exchange.Offer.Record.Text(MessageField.CallId));
        if (isOfOneSender && before.Answer is { } answer && answer.Record.Number > exchange.Offer.Record.Number && answer.Record.Frame.Capture == exchange.Offer.Record.Frame.Capture)
            context.Fail(exchange.Offer, "A second offer was sent before the first had its answer.",
                $"after the answer in frame {answer.Record.Frame.Number}", $"in frame {exchange.Offer.Record.Frame.Number}");
    }
}
