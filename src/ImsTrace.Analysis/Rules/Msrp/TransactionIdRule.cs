using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-003: transaction identifiers of one sender are random; counting up, they are none.</summary>
internal sealed class TransactionIdRule : IFlowRule
{
    private const int LongestStep = 16;
    private const int FewestSteps = 2;

    public RuleDescription Description { get; } = new("MSRP-003", Severity.Warning, "security", "RFC 4975 section 7.1",
        "Transaction identifiers are random: a sender does not count them up.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.TransactionId);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        Dictionary<Endpoint, (FlowMessage Last, int Steps, int Count)> senders = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest)
                continue;
            bool isKnown = senders.TryGetValue(message.Record.Source, out (FlowMessage Last, int Steps, int Count) before);
            int steps = isKnown && IsNext(before.Last.Record.Text(MessageField.TransactionId), message.Record.Text(MessageField.TransactionId)) ? before.Steps + 1 : 0;
            senders[message.Record.Source] = (message, steps, before.Count + 1);
            if (steps == FewestSteps)
                context.Fail(message, "The sender counts its transaction identifiers up: others can guess the next one.", "64 bits that are random",
                    $"{before.Last.Record.String(MessageField.TransactionId)}, then {message.Record.String(MessageField.TransactionId)}");
            else if (before.Count >= FewestSteps && steps == 0)
                context.Pass();
        }
    }

    // The same start, and a number behind it that is a little more.
    private static bool IsNext(ReadOnlySpan<byte> before, ReadOnlySpan<byte> id)
    {
        int same = before.CommonPrefixLength(id);
        while (same > 0 && char.IsAsciiDigit((char)id[same - 1]))
            same--;
        return TryCount(before[same..], out long last) && TryCount(id[same..], out long next) && next > last && next - last <= LongestStep;
    }

    private static bool TryCount(ReadOnlySpan<byte> text, out long number)
        => System.Buffers.Text.Utf8Parser.TryParse(text, out number, out int used) && used == text.Length;
}
