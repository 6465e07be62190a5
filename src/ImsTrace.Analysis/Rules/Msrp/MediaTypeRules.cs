using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-042, MSRP-043 and COMP-006: content is of the types that its receiver takes (RFC 4975 sections 7.3.1, 8.6).</summary>
internal static class MediaTypeRules
{
    private static FieldPlan Plan { get; } = MsrpSides.Plan.With(FieldPlan.Of(
        MessageField.Status, MessageField.BodySize, MessageField.RangeStart, MessageField.FailureReport));

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-042", Severity.Error, "dialog", "RFC 4975 section 8.6",
            "Content is of a type that its receiver's accept-types take."), Plan, JudgeType, Needs),
        new FlowRule(new("MSRP-043", Severity.Error, "transaction", "RFC 4975 section 7.3.1",
            "Content of a type that its receiver does not take is answered by 415."), Plan, JudgeAnswer, Needs),
        new FlowRule(new("COMP-006", Severity.Error, "sequence", "RFC 4975 section 8.6; TS 24.247 section 8.3.1",
            "A state of writing goes over MSRP only where its receiver takes it."), Plan, JudgeComposing, Needs),
    ];

    private static void JudgeType(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!TryJudge(context, message, out string refused, out string accepted))
                continue;
            context.Require(refused.Length == 0, message, "The content is of a type that its receiver does not take.", accepted, refused);
        }
    }

    private static void JudgeAnswer(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!TryJudge(context, message, out string refused, out string accepted))
                continue;
            bool isDue = refused.Length > 0 && !message.Record.Text(MessageField.FailureReport).SequenceEqual("no"u8);
            long status = message.Transaction?.Final?.StatusOf() ?? 0;
            if (!isDue || status >= 400)
                context.Pass();
            else if (status == 0 && context.IsCut)
                context.NotEvaluable("capture ends inside the flow");
            else
                context.Fail(message.Transaction?.Final ?? message, $"Content of the type {refused}, which the receiver does not take, was not refused.",
                    $"415, as {accepted} says", status == 0 ? "no answer" : $"{status}");
        }
    }

    private static void JudgeComposing(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (Is(message, "application/im-iscomposing+xml"u8) && TryJudge(context, message, out string refused, out string accepted))
                context.Require(refused.Length == 0, message, "A state of writing was sent to who does not take it.", accepted, refused);
        }
    }

    // Whether the SEND begins content and its receiver's SDP is known; what of it is refused, and by what.
    private static bool TryJudge(FlowRuleContext context, FlowMessage message, out string refused, out string accepted)
    {
        (refused, accepted) = ("", "");
        MessageRecord record = message.Record;
        if (record.Protocol != Protocol.Msrp || !message.IsRequest || !record.Has(MessageField.ContentType) || record.Number64(MessageField.BodySize) == 0
            || context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference) || !message.Is("SEND"u8) || record.Number64(MessageField.RangeStart, 1) > 1
            || context.Sides.ReceiverOf(message)?.TermsAt(message) is not { AcceptTypes.Length: > 0 } media)
            return false;
        ReadOnlySpan<byte> type = record.Text(MessageField.ContentType);
        if (!SdpMediaTypes.Accepts(media.AcceptTypes, type))
            (refused, accepted) = (Encoding.UTF8.GetString(type), $"accept-types {Encoding.UTF8.GetString(media.AcceptTypes)}");
        else if (TryGetWrapped(record, out ReadOnlySpan<byte> wrapped) && !SdpMediaTypes.Accepts(media.AcceptTypes, wrapped)
            && !SdpMediaTypes.Accepts(media.AcceptWrappedTypes, wrapped))
            (refused, accepted) = (Encoding.UTF8.GetString(wrapped), $"accept-wrapped-types {Encoding.UTF8.GetString(media.AcceptWrappedTypes)}");
        return true;
    }

    private static bool TryGetWrapped(MessageRecord record, out ReadOnlySpan<byte> type)
    {
        type = default;
        if (!ContentTypeReader.TryRead(record.Text(MessageField.ContentType), out ContentTypeView outer) || !outer.Is("message/cpim"u8))
            return false;
        CpimReader.Read(record.Text(MessageField.Body), out CpimMessageView wrapped);
        type = wrapped.Content.ContentType;
        return !type.IsEmpty;
    }

    private static bool Is(FlowMessage message, ReadOnlySpan<byte> type)
        => (ContentTypeReader.TryRead(message.Record.Text(MessageField.ContentType), out ContentTypeView outer) && outer.Is(type))
            || (TryGetWrapped(message.Record, out ReadOnlySpan<byte> wrapped) && ContentTypeReader.TryRead(wrapped, out ContentTypeView inner) && inner.Is(type));
}
