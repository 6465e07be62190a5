using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>Rules of the chunks of one MSRP message.</summary>
internal static class ChunkRules
{
    private const int ChunkSize = 2048;
    private const long Second = 1_000_000_000;
    private const long AnswerTime = 30 * Second;
    private const string Gap = "a part of the stream was not captured";
    private const string CaptureEnds = "capture ends inside the flow";

    private static readonly FieldPlan Plan = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.MessageId, MessageField.FromPath, MessageField.Continuation, MessageField.BodySize,
        MessageField.RangeStart, MessageField.RangeEnd, MessageField.RangeTotal, MessageField.SuccessReport, MessageField.FailureReport,
        MessageField.ReportStatus, MessageField.ContentComplete, MessageField.ContentConflicts, MessageField.ContentSha256).With(MsrpSides.Plan);

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-015", Severity.Error, "transaction", "RFC 4975 section 7.1.1",
            "A Byte-Range ends within its total, which is the same in all chunks."), Plan, JudgeTotals, Needs),
        new FlowRule(new("MSRP-017", Severity.Warning, "interoperability", "RFC 4975 section 7.1.1",
            "A chunk but the last has at least 2048 octets, if nothing else waits."), Plan, JudgeSize, Needs),
        new FlowRule(new("MSRP-018", Severity.Error, "transaction", "RFC 4975 section 7.1.1",
            "The sender sends the chunks of a message in their order."), Plan, JudgeOrder, Needs),
        new FlowRule(new("MSRP-019", Severity.Error, "transaction", "RFC 4975 section 7.3.1",
            "The chunks of a message leave no hole and do not contradict each other."), Plan, JudgeHoles, Needs),
        new FlowRule(new("MSRP-020", Severity.Error, "transaction", "RFC 4975 section 7.1",
            "A message that more chunks were promised of is ended."), Plan, JudgeEnd, Needs),
        new FlowRule(new("MSRP-021", Severity.Error, "transaction", "RFC 4975 section 7.1",
            "No chunk comes after the last one, or after the message was given up."), Plan, JudgeAfterEnd, Needs),
        new FlowRule(new("MSRP-022", Severity.Error, "transaction", "RFC 4975 section 7.1.1",
            "All chunks of a message ask for the same reports."), Plan, JudgeReports, Needs),
        new FlowRule(new("MSRP-032", Severity.Warning, "transaction", "RFC 4975 section 7.1.3",
            "Success reports that were asked for cover the whole message."), Plan, JudgeCoverage, Needs),
        new FlowRule(new("MSRP-044", Severity.Error, "transaction", "RFC 4975 sections 10.5, 7.3.2",
            "After a 413 the sender gives the message up."), Plan, JudgeAfterRefusal, Needs),
        new FlowRule(new("MSRP-046", Severity.Warning, "dialog", "RFC 4975 section 7.1.1",
            "The session is not ended while a message is under way.") { IsOfAllInterfaces = true }, Plan, JudgeBye, Needs),
        new FlowRule(new("MSRP-049", Severity.Warning, "transaction", "RFC 4975 section 7.1.1",
            "One Message-ID stands for one content."), Plan, JudgeIdentity, Needs),
    ];

    // A total that is not known yet is *, and not looked at.
    private static void JudgeTotals(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            FlowMessage? known = null;
            foreach (FlowMessage chunk in transfer.Chunks)
            {
                if (!chunk.Record.TryGetNumber(MessageField.RangeTotal, out long total) || total < 0)
                    continue;
                known ??= chunk;
                if (known != chunk)
                    context.Require(total == known.Record.Number64(MessageField.RangeTotal), chunk, "The chunk gives another total than one before it.",
                        $"{known.Record.Number64(MessageField.RangeTotal)}, as in frame {known.Record.Frame.Number}", $"{total}");
            }
        }
    }

    // A relay may cut chunks, and put them together (RFC 4976 section 6.4.1).
    private static void JudgeSize(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            for (int i = 0; i + 1 < transfer.Chunks.Count && !transfer.IsRelayed; i++)
            {
                FlowMessage chunk = transfer.Chunks[i];
                long size = chunk.Record.Number64(MessageField.BodySize);
                if (MsrpTransfer.IsMore(chunk.Record) && !IsFollowedByOther(context.Flow, chunk, transfer.Chunks[i + 1]))
                    context.Require(size >= ChunkSize, chunk, "The chunk is short, although its sender sent nothing else before the next.",
                        "2048 octets or more", $"{Octets(size)}");
            }
        }
    }

    // Whether the sender had something else to send: that is what chunks are cut short for.
    private static bool IsFollowedByOther(Flow flow, FlowMessage chunk, FlowMessage next)
    {
        for (int slot = chunk.Slot + 1; slot < next.Slot; slot++)
        {
            if (flow.Messages[slot].Record.Source == chunk.Record.Source)
                return true;
        }
        return false;
    }

    private static void JudgeOrder(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            for (int i = 1; i < transfer.Chunks.Count && !transfer.IsRelayed; i++)
            {
                (MessageRecord before, MessageRecord chunk) = (transfer.Chunks[i - 1].Record, transfer.Chunks[i].Record);
                if (before.Source == chunk.Source && before.Destination == chunk.Destination)
                    context.Require(Start(chunk) >= Start(before), transfer.Chunks[i], "The sender sent a chunk behind one that follows it.",
                        $"a start behind {Start(before)}", $"a start of {Start(chunk)}");
            }
        }
    }

    private static void JudgeHoles(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            FlowMessage? end = transfer.Chunks.LastOrDefault(static chunk => chunk.Record.Has(MessageField.ContentComplete));
            if (end is null || end.Record.Text(MessageField.Continuation) is [(byte)'#'])
                continue;
            if (end.Record.Number64(MessageField.ContentConflicts) > 0)
                context.Fail(end, "Chunks of the message bring different octets for the same range; the last one counts.", "the same octets",
                    $"{end.Record.Number64(MessageField.ContentConflicts)} chunks with others", Severity.Warning);
            if (end.Record.Number64(MessageField.ContentComplete) == 1)
                context.Pass();
            else if (HasGap(context, end))
                context.NotEvaluable(Gap);
            else if (context.IsCut && context.Watched(end) < AnswerTime)
                context.NotEvaluable(CaptureEnds);
            else
                context.Fail(end, "The last chunk came, but octets of the message never did.", "all octets of the message", "a hole");
        }
    }

    private static void JudgeEnd(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            if (!MsrpTransfer.IsMore(transfer.First.Record))
                continue;
            if (transfer.HasEnd || IsRefused(context.Flow, transfer))
                context.Pass();
            else if (HasGap(context, transfer.Last))
                context.NotEvaluable(Gap);
            else if (context.IsCut && context.Watched(transfer.Last) < AnswerTime)
                context.NotEvaluable(CaptureEnds);
            else if (HasLostConnection(context, transfer.Last))
                context.NotEvaluable("the connection was lost under it");
            else
                context.Fail(transfer.Last, "The message was never ended: its last chunk promises more.", "a chunk with $ or #", "+, and nothing behind it");
        }
    }

    // Who is refused sends no more of it, and has no chunk under way that could say so.
    private static bool IsRefused(Flow flow, MsrpTransfer transfer)
        => transfer.Chunks.Exists(static chunk => chunk.Transaction?.Final?.StatusOf() >= 400) || HasFailed(flow, transfer);

    // Whether the receiver, or a relay, reported that it failed.
    private static bool HasFailed(Flow flow, MsrpTransfer transfer)
    {
        foreach (FlowMessage report in flow.Messages)
        {
            if (IsReportOf(report.Record, transfer) && report.Is("REPORT"u8) && !report.Record.Text(MessageField.ReportStatus).StartsWith("000 200"u8))
                return true;
        }
        return false;
    }

    private static bool IsReportOf(MessageRecord report, MsrpTransfer transfer)
        => report.Protocol == Protocol.Msrp && report.Has(MessageField.ReportStatus)
            && report.Destination.Host == transfer.First.Record.Source.Host
            && report.Text(MessageField.MessageId).SequenceEqual(transfer.First.Record.Text(MessageField.MessageId));

    // What was under way then is sent again as a whole, in another session or on another connection.
    private static bool HasLostConnection(FlowRuleContext context, FlowMessage last)
    {
        if (context.View.EndOf(last.Record.Source, last.Record.Destination, last.Record.Time) is not { } end || end - last.Record.Time > AnswerTime)
            return false;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.IsRequest && message.Is("BYE"u8) && message.Record.Time <= end)
                return false;
        }
        return true;
    }

    private static void JudgeAfterEnd(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            FlowMessage? end = null;
            foreach (FlowMessage chunk in transfer.Chunks)
            {
                // What fills a hole came late, and a session on another connection sends again what it had sent.
                bool isLate = end is not null && end.Record.Source == chunk.Record.Source && end.Record.Number64(MessageField.ContentComplete, 1) == 1
                    && !transfer.IsRelayed;
                if (isLate)
                    context.Fail(chunk, "A chunk came after the message was ended.", "no chunk with this Message-ID",
                        $"a chunk after {end!.Record.String(MessageField.Continuation)} in frame {end.Record.Frame.Number}"); // isLate says so
                end ??= MsrpTransfer.IsEnd(chunk.Record) ? chunk : null;
            }
            if (end == transfer.Last)
                context.Pass();
        }
    }

    private static void JudgeReports(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            for (int i = 1; i < transfer.Chunks.Count; i++)
            {
                (MessageRecord first, MessageRecord chunk) = (transfer.First.Record, transfer.Chunks[i].Record);
                context.Require(IsSameChoice(first, chunk, MessageField.SuccessReport, "no"u8) && IsSameChoice(first, chunk, MessageField.FailureReport, "yes"u8), transfer.Chunks[i],
                    "The chunk asks for other reports than the first one.", $"Success-Report {Text(first, MessageField.SuccessReport)}, Failure-Report {Text(first, MessageField.FailureReport)}",
                    $"Success-Report {Text(chunk, MessageField.SuccessReport)}, Failure-Report {Text(chunk, MessageField.FailureReport)}");
            }
        }
    }

    private static void JudgeCoverage(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            if (!IsReportDue(transfer))
                continue;
            long sent = transfer.Chunks.Max(static chunk => Start(chunk.Record) - 1 + chunk.Record.Number64(MessageField.BodySize));
            long covered = CoveredBy(context.Flow, transfer, until: long.MaxValue);
            if (covered >= sent || HasFailed(context.Flow, transfer))
                context.Pass();
            else if (context.IsCut || HasGap(context, transfer.Last))
                context.NotEvaluable(context.IsCut ? CaptureEnds : Gap);
            else
                context.Fail(transfer.Last, "Success reports do not cover the message.", Octets(sent), Octets(covered));
        }
    }

    // Whether it was sent as a whole, taken, and asked for reports.
    private static bool IsReportDue(MsrpTransfer transfer)
        => AsciiName.Matches(transfer.First.Record.Text(MessageField.SuccessReport), "yes"u8) && transfer.HasEnd
            && !transfer.Chunks.Exists(static chunk => chunk.Record.Text(MessageField.Continuation) is [(byte)'#'])
            && (transfer.Last.Transaction?.Final?.StatusOf() ?? 200) == 200;

    // How many octets from the first on the reports of success say were received, each octet once.
    private static long CoveredBy(Flow flow, MsrpTransfer transfer, long until)
    {
        List<(long First, long Last)> ranges = [];
        foreach (FlowMessage report in flow.Messages)
        {
            MessageRecord record = report.Record;
            if (record.Time > until || !IsReportOf(record, transfer) || !report.Is("REPORT"u8) || !record.Text(MessageField.ReportStatus).StartsWith("000 200"u8))
                continue;
            long last = record.Number64(MessageField.RangeEnd, -1);
            ranges.Add((Start(record), last < 0 ? record.Number64(MessageField.RangeTotal, -1) : last));
        }
        long covered = 0;
        ranges.Sort();
        foreach ((long first, long last) in ranges)
            covered = first <= covered + 1 ? Math.Max(covered, last) : covered;
        return covered;
    }

    private static void JudgeAfterRefusal(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            FlowMessage? refusal = null;
            foreach (FlowMessage chunk in transfer.Chunks)
            {
                // What was under way when the answer came is none of the sender's fault.
                if (refusal is not null && chunk.Time - refusal.Time > Second && chunk.Record.Text(MessageField.Continuation) is not [(byte)'#'])
                    context.Fail(chunk, "The sender goes on with a message that was refused by 413.", "a chunk with #, and no more",
                        $"{chunk.Record.String(MessageField.Continuation)} after the 413 in frame {refusal.Record.Frame.Number}");
                else
                    context.Pass();
                if (chunk.Transaction?.Final is { } answer && answer.StatusOf() == 413)
                    refusal ??= answer;
            }
        }
    }

    private static void JudgeBye(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference) || context.Transfers.Count == 0)
            return;
        Dictionary<ulong, FlowMessage> byes = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.IsRequest && message.Is("BYE"u8))
                byes.TryAdd(SessionCallReader.CallOf(message.Record), message);
        }
        foreach (MsrpTransfer transfer in byes.Count == 0 ? [] : context.Transfers)
        {
            // In a conference each participant has a session.
            if ((context.Sides.SenderOf(transfer.First) ?? context.Sides.ReceiverOf(transfer.First)) is not { } side
                || !byes.TryGetValue(side.Call, out FlowMessage? bye))
                continue;
            FlowMessage? last = transfer.Chunks.LastOrDefault(chunk => chunk.Record.Number < bye.Record.Number);
            if (last is null || HasGap(context, last))
                continue;
            JudgeOutstanding(context, transfer, last, bye);
            bool isUnderWay = MsrpTransfer.IsMore(last.Record) && !transfer.Chunks.Any(chunk => chunk.Record.Number < bye.Record.Number && MsrpTransfer.IsEnd(chunk.Record));
            context.Require(!isUnderWay, bye, "The session was ended while a message was under way.", "the last chunk before the BYE",
                $"+ in frame {last.Record.Frame.Number}");
        }
    }

    // A report that crosses the BYE was on its way.
    private static void JudgeOutstanding(FlowRuleContext context, MsrpTransfer transfer, FlowMessage last, FlowMessage bye)
    {
        if (last != transfer.Last || !IsReportDue(transfer) || HasFailed(context.Flow, transfer))
            return;
        long sent = transfer.Chunks.Max(static chunk => Start(chunk.Record) - 1 + chunk.Record.Number64(MessageField.BodySize));
        long covered = CoveredBy(context.Flow, transfer, until: bye.Record.Time + Second);
        context.Require(covered >= sent, bye, "The session was ended while reports of success were awaited.", $"reports of {Octets(sent)} before the BYE", $"{Octets(covered)}");
    }

    private static void JudgeIdentity(FlowRuleContext context)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            FlowMessage? whole = null;
            foreach (FlowMessage chunk in transfer.Chunks)
            {
                if (!chunk.Record.Has(MessageField.ContentSha256))
                    continue;
                context.Require(whole is null || IsSame(whole.Record, chunk.Record, MessageField.ContentSha256), chunk,
                    "The Message-ID came before with another content.", "a new Message-ID", $"that of frame {whole?.Record.Frame.Number}");
                whole ??= chunk;
            }
        }
    }

    private static bool HasGap(FlowRuleContext context, FlowMessage message)
        => message.Record.IsTruncated || context.View.HasGap(message.Source, Protocol.Msrp, message.Record.Time);

    private static long Start(MessageRecord record) => record.Number64(MessageField.RangeStart, 1);

    private static bool IsSame(MessageRecord one, MessageRecord other, MessageField field) => one.Text(field).SequenceEqual(other.Text(field));

    // A header that is not there has its default.
    private static bool IsSameChoice(MessageRecord one, MessageRecord other, MessageField field, ReadOnlySpan<byte> otherwise)
        => AsciiName.Matches(one.Has(field) ? one.Text(field) : otherwise, other.Has(field) ? other.Text(field) : otherwise);

    private static string Text(MessageRecord record, MessageField field) => record.Has(field) ? record.String(field) : "absent";

    private static string Octets(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} octets");
}
