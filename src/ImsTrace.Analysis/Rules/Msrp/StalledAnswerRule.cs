using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-052: an answer does not wait behind a long chunk that its sender could have cut.</summary>
internal sealed class StalledAnswerRule : IFlowRule
{
    private const long LongestWait = 1_000_000_000;
    private const long ChunkSize = 2048;

    public RuleDescription Description { get; } = new("MSRP-052", Severity.Warning, "timing", "RFC 4975 section 7.1.1",
        "An answer does not wait more than 1 s behind a chunk of over 2048 octets.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.BodySize);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        FlowMessage? chunk = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp)
                continue;
            if (message.IsRequest)
                chunk = message.Record.Number64(MessageField.BodySize) > ChunkSize ? message : chunk;
            else if (message.Transaction?.Request is { } request)
                Judge(context, message, request, chunk);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage answer, FlowMessage request, FlowMessage? chunk)
    {
        long waited = answer.Time - request.Time;
        bool isBehind = chunk is not null && chunk.Record.Source == answer.Record.Source && chunk.Record.Destination == answer.Record.Destination
            && chunk.Time > request.Time;
        if (waited <= LongestWait || !isBehind)
            context.Pass();
        else
            context.Fail(answer, "The answer had to wait behind a long chunk in its direction.", "a chunk that gives way after 2048 octets",
                string.Create(CultureInfo.InvariantCulture, $"{waited / 1_000_000} ms, with {chunk!.Record.Number64(MessageField.BodySize)} octets in frame {chunk.Record.Frame.Number} before it")); // isBehind
    }
}
