using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-003: transaction identifiers of one sender are random: they have room for 64 bits, and do not count up.</summary>
internal sealed class TransactionIdRule : IFlowRule
{
    private const int LongestStep = 16;
    private const int FewestSteps = 2;
    private const double WantedBits = 64;

    public RuleDescription Description { get; } = new("MSRP-003", Severity.Warning, "security", "RFC 4975 section 7.1",
        "Transaction identifiers have 64 random bits: they do not count up.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.TransactionId);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        Dictionary<Endpoint, Sender>? senders = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest || MsrpCopies.IsOnAWay(message.Record))
                continue;
            if (!(senders ??= []).TryGetValue(message.Record.Source.Host, out Sender? sender))
                senders[message.Record.Source.Host] = sender = new();
            if (sender.Take(message) == FewestSteps)
                context.Fail(message, "The sender counts its transaction identifiers up: others can guess the next one.", "64 bits that are random",
                    $"{sender.Before}, then {message.Record.String(MessageField.TransactionId)}");
        }
        foreach ((Endpoint _, Sender sender) in senders ?? [])
        {
            if (sender.Steps < FewestSteps)
                context.Require(sender.Bits >= WantedBits, sender.Last!, "The sender's transaction identifiers are too short to have 64 random bits.", // it has sent one
                    "64 bits that are random", string.Create(CultureInfo.InvariantCulture, $"at most {sender.Bits:0} bits, as in {sender.Before}"));
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

    private sealed class Sender
    {
        private int longest;
        private bool hasDigits;
        private bool hasLower;
        private bool hasUpper;
        private bool hasMarks;
        private FlowMessage? before;

        public FlowMessage? Last { get; private set; }

        public string Before => before?.Record.String(MessageField.TransactionId) ?? "";

        /// <summary>How often in a row an identifier was a little more than the one before it.</summary>
        public int Steps { get; private set; }

        /// <summary>The most bits that identifiers of this length and these letters can have.</summary>
        public double Bits => longest * Math.Log2((hasDigits ? 10 : 0) + (hasLower ? 26 : 0) + (hasUpper ? 26 : 0) + (hasMarks ? 5 : 0));

        public int Take(FlowMessage message)
        {
            ReadOnlySpan<byte> id = message.Record.Text(MessageField.TransactionId);
            Steps = Last is not null && IsNext(Last.Record.Text(MessageField.TransactionId), id) ? Steps + 1 : Steps >= FewestSteps ? Steps + 1 : 0;
            before = Last ?? message;
            Last = message;
            longest = Math.Max(longest, id.Length);
            foreach (byte letter in id)
            {
                hasDigits |= char.IsAsciiDigit((char)letter);
                hasLower |= char.IsAsciiLetterLower((char)letter);
                hasUpper |= char.IsAsciiLetterUpper((char)letter);
                hasMarks |= !char.IsAsciiLetterOrDigit((char)letter);
            }
            return Steps;
        }
    }
}
