using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-026: a=max-size is a number, and no message is larger than the one who gets it allows.</summary>
internal sealed class MaxSizeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-026", Severity.Error, "syntax", "RFC 4975 section 8.6; TS 24.247 section 9.3.1.1",
        "a=max-size is a number, and no message is larger than it allows.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(
        MessageField.SdpProblems, MessageField.SdpPaths, MessageField.FromPath, MessageField.ToPath, MessageField.MessageId, MessageField.RangeStart, MessageField.RangeTotal));

    public void Judge(FlowRuleContext context)
    {
        foreach (SdpExchange exchange in context.Exchanges)
        {
            JudgeText(context, exchange.Offer);
            if (exchange.Answer is { } answer)
                JudgeText(context, answer);
        }
        if (context.Exchanges.Count == 0)
            return;
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            if (Limit(context, transfer.First) is { } limit)
                Judge(context, transfer, limit);
        }
    }

    private static void JudgeText(FlowRuleContext context, FlowMessage message)
    {
        foreach (ReadOnlySpan<byte> word in message.Record.Lines(MessageField.SdpProblems))
        {
            if (word.SequenceEqual("max-size"u8))
                context.Fail(message, "a=max-size is no decimal number.", "a number of octets", "another value", Severity.Warning);
        }
    }

    // The last max-size that the receiver gave before the message; null where it gave none.
    private static long? Limit(FlowRuleContext context, FlowMessage sent)
    {
        long? limit = null;
        ReadOnlySpan<byte> receiver = new MsrpPath(sent.Record.Text(MessageField.ToPath)).Last;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            if (exchange.Answer is not { } answer || answer.Record.Number > sent.Record.Number)
                continue;
            limit = Limit(exchange.Offer, receiver) ?? Limit(answer, receiver) ?? limit;
        }
        return limit;
    }

    private static long? Limit(FlowMessage message, ReadOnlySpan<byte> path)
    {
        SdpMessageMediaReader reader = new(SdpText.Of(message));
        while (reader.TryRead(out SdpMessageMediaView media))
        {
            if (media.MaxSize >= 0 && media.LastUri.SequenceEqual(path))
                return media.MaxSize;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, MsrpTransfer transfer, long limit)
    {
        long size = transfer.First.Record.Number64(MessageField.RangeTotal, otherwise: -1);
        foreach (FlowMessage chunk in transfer.Chunks)
            size = Math.Max(size, chunk.Record.Number64(MessageField.RangeStart) - 1 + chunk.Record.Number64(MessageField.BodySize));
        if (size <= limit)
            context.Pass();
        else
            context.Fail(transfer.First, "The message is larger than the receiver's a=max-size allows.", string.Create(CultureInfo.InvariantCulture, $"at most {limit} octets"),
                string.Create(CultureInfo.InvariantCulture, $"{size} octets"), (context.Profile & Profile.Ims) != 0 ? Severity.Error : Severity.Warning);
    }
}
