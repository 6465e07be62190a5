using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The rules of message/cpim (RFC 3862), in a MESSAGE and in MSRP.</summary>
internal static class CpimRules
{
    private const long Day = 86_400L * 1_000_000_000;

    private static FieldPlan Plan { get; } = ContentMessage.Plan.With(FieldPlan.Of(
        MessageField.FromUri, MessageField.AssertedIdentities, MessageField.PreferredIdentities));

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("CPIM-001", Severity.Error, "syntax", "RFC 3862 section 2",
            "An empty line ends CPIM's headers; what it wraps has a Content-Type."), Plan, JudgeStructure),
        new FlowRule(new("CPIM-002", Severity.Warning, "syntax", "RFC 3862 section 3; RFC 3862 section 4",
            "CPIM has From, To and DateTime where they are needed, spelt exactly."), Plan, JudgeHeaders),
        new FlowRule(new("CPIM-003", Severity.Error, "syntax", "RFC 3862 section 3.4; RFC 3862 section 4.6",
            "NS declares the prefix of each CPIM header that has one."), Plan, JudgePrefixes),
        new FlowRule(new("CPIM-004", Severity.Warning, "syntax", "RFC 3862 section 4.4",
            "DateTime is a time as RFC 3339 has it, and not a day off."), Plan, JudgeTime),
        new FlowRule(new("CPIM-005", Severity.Warning, "security", "RFC 3862 section 4.1 (u)",
            "From of CPIM is who sends the MESSAGE, unless it is anonymous."), Plan, JudgeSender),
    ];

    private static void JudgeStructure(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped)
                continue;
            DecodeStatus status = content.ReadWrapped(out CpimMessageView wrapped);
            if (!content.IsWhole && status != DecodeStatus.Complete)
                context.NotEvaluable("the body is not kept as a whole");
            else if (status != DecodeStatus.Complete)
                context.Fail(content.Message, "No empty line ends the headers of the CPIM message.", "headers, an empty line, and what they wrap",
                    status == DecodeStatus.Malformed ? "no headers" : "headers without an end");
            else
                context.Require(!wrapped.Content.ContentType.IsEmpty, content.Message, "What the CPIM message wraps has no Content-Type.",
                    "a Content-Type behind the empty line", "none");
        }
    }

    private static void JudgeHeaders(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped || content.ReadWrapped(out CpimMessageView wrapped) == DecodeStatus.Malformed)
                continue;
            if (Misspelt(wrapped) is { } name)
                context.Fail(content.Message, "The name of a CPIM header is not spelt as it is: case counts.", ExactName(Encoding.UTF8.GetBytes(name))!, name);
            else if (Needed(context.Flow, wrapped) is { Count: > 0 } missing)
                context.Fail(content.Message, $"The CPIM message lacks {string.Join(" and ", missing)}.", "From, To and DateTime", $"no {string.Join(", no ", missing)}");
            else
                context.Pass();
        }
    }

    private static string? Misspelt(in CpimMessageView wrapped)
    {
        CpimHeaderReader headers = wrapped.Headers;
        while (headers.TryRead(out CpimHeader header))
        {
            if (ExactName(header.Name) is { } exact && !header.Name.SequenceEqual(Encoding.ASCII.GetBytes(exact)))
                return Encoding.UTF8.GetString(header.Name);
        }
        return null;
    }

    private static string? ExactName(ReadOnlySpan<byte> name)
        => AsciiName.Matches(name, "From"u8) ? "From"
            : AsciiName.Matches(name, "To"u8) ? "To"
            : AsciiName.Matches(name, "DateTime"u8) ? "DateTime"
            : AsciiName.Matches(name, "Subject"u8) ? "Subject"
            : AsciiName.Matches(name, "NS"u8) ? "NS"
            : AsciiName.Matches(name, "Require"u8) ? "Require"
            : null;

    // Notifications are about who wrote when; a room has to know who wrote, and to whom (RFC 5438 section 7.1.1; RFC 7701 section 6.1).
    private static List<string> Needed(Flow flow, in CpimMessageView wrapped)
    {
        List<string> missing = [];
        bool isNotified = !new ImdnHeaders(wrapped).DispositionNotification.IsEmpty;
        if (!isNotified && flow.Kind != FlowKind.Conference)
            return missing;
        if (!wrapped.TryGet("From"u8, out _))
            missing.Add("From");
        if (!wrapped.TryGet("To"u8, out _))
            missing.Add("To");
        if (isNotified && !wrapped.TryGet("DateTime"u8, out _))
            missing.Add("DateTime");
        return missing;
    }

    private static void JudgePrefixes(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped || content.ReadWrapped(out CpimMessageView wrapped) == DecodeStatus.Malformed || !HasPrefix(wrapped))
                continue;
            context.Require(!wrapped.Problems.Has(DecodeErrorCode.CpimNamespace), content.Message, "A CPIM header has a prefix that no NS declares.",
                "NS with the prefix and its URI", $"{Undeclared(wrapped)}");
        }
    }

    private static bool HasPrefix(in CpimMessageView wrapped)
    {
        CpimHeaderReader headers = wrapped.Headers;
        while (headers.TryRead(out CpimHeader header))
        {
            if (!header.Prefix.IsEmpty)
                return true;
        }
        return false;
    }

    private static string Undeclared(in CpimMessageView wrapped)
    {
        CpimHeaderReader headers = wrapped.Headers;
        while (headers.TryRead(out CpimHeader header))
        {
            if (!header.Prefix.IsEmpty && wrapped.NamespaceOf(header.Prefix).IsEmpty)
                return Encoding.UTF8.GetString(header.Name);
        }
        return "none";
    }

    private static void JudgeTime(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped || content.ReadWrapped(out CpimMessageView wrapped) == DecodeStatus.Malformed || !wrapped.TryGet("DateTime"u8, out CpimHeader header))
                continue;
            if (!wrapped.TryGetDateTime(out DateTimeOffset time))
                context.Fail(content.Message, "DateTime of the CPIM message is no time as RFC 3339 has it.", "a time such as 2026-01-31T12:00:00Z", Encoding.UTF8.GetString(header.Value));
            else if (content.Record.Time == FrameStamp.NoTime)
                context.NotEvaluable("the frames have no time");
            else
                JudgeDistance(context, content, time);
        }
    }

    private static void JudgeDistance(FlowRuleContext context, in ContentMessage content, DateTimeOffset time)
    {
        decimal off = Math.Abs((decimal)(time - DateTimeOffset.UnixEpoch).Ticks * 100 - content.Record.Time);
        context.Require(off <= Day, content.Message, "DateTime of the CPIM message is more than a day off the time at which it was sent.", "the time of the frame",
            $"{time.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}, {decimal.Truncate(off / Day)} days off");
    }

    private static void JudgeSender(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped || !content.IsPager)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            ReadOnlySpan<byte> from = CpimAddress.Of(wrapped, "From"u8);
            // A server that stored the message sends it on for its sender.
            if (from.IsEmpty || CpimAddress.IsAnonymous(from) || content.Message.Source.Role is NodeRole.As or NodeRole.Mrfc)
                continue;
            context.Require(IsSender(context.Flow, content.Message, from), content.Message, "From of the CPIM message is somebody else than who sends the MESSAGE.",
                $"{content.Record.String(MessageField.FromUri)}", $"{Encoding.UTF8.GetString(from)}");
        }
    }

    // The network asserts further on who sends.
    private static bool IsSender(Flow flow, FlowMessage sent, ReadOnlySpan<byte> from)
    {
        if (CpimAddress.IsSame(sent.Record.Text(MessageField.FromUri), from) || Names(sent.Record, MessageField.PreferredIdentities, from))
            return true;
        foreach (FlowMessage hop in flow.Messages)
        {
            if (hop.IsRequest && hop.Is("MESSAGE"u8) && Names(hop.Record, MessageField.AssertedIdentities, from))
                return true;
        }
        return false;
    }

    private static bool Names(MessageRecord record, MessageField field, ReadOnlySpan<byte> uri)
    {
        foreach (ReadOnlySpan<byte> identity in record.Lines(field))
        {
            if (CpimAddress.IsSame(identity, uri))
                return true;
        }
        return false;
    }
}
