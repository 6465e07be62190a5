using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.ResourceLists;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The rules of a MESSAGE to a list of recipients, and of what its server sends them (RFC 5365).</summary>
internal static class ListRules
{
    private const int ManyRecipients = 20;
    private const int LastUsualNumber = 1_000; // software begins CSeq with one of these again and again: two alike say nothing
    private const int Tried = 1; // how it stands with a recipient; 0 is not at all
    private const int Taken = 2;

    private static FieldPlan Plan { get; } = RecipientList.Plan.With(FieldPlan.Of(
        MessageField.CallId, MessageField.CSeq, MessageField.FromUri, MessageField.ToUri, MessageField.MaxForwards, MessageField.AuthRealm, MessageField.Status,
        HeaderFields.Of(SipHeaderId.Privacy), HeaderFields.Of(SipHeaderId.ProxyAuthorization), HeaderFields.Of(SipHeaderId.TriggerConsent)));

    private static FlowNeeds Needs { get; } = FlowNeeds.In(FlowKind.UriListMessage);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("LIST-002", Severity.Error, "syntax", "RFC 5365 sections 3, 4, 6",
            "The list is a resource-lists part with the disposition recipient-list."), Plan, JudgePart, Needs),
        new FlowRule(new("LIST-003", Severity.Warning, "syntax", "RFC 5365 section 6",
            "The list is flat, and refers to nothing elsewhere."), Plan, JudgeFlat, Needs),
        new FlowRule(new("LIST-004", Severity.Warning, "syntax", "RFC 5365 section 6",
            "No entry of the list brings a body of its own."), Plan, JudgeBodies, Needs),
        new FlowRule(new("LIST-006", Severity.Error, "sequence", "RFC 5365 section 7.1",
            "The server sends one MESSAGE to each recipient of the list."), Plan, JudgeCount, Needs),
        new FlowRule(new("LIST-007", Severity.Error, "sequence", "RFC 5365 section 7.2",
            "A copy is from who sent the list, or anonymous, and to its Request-URI."), Plan, JudgeAddresses, Needs),
        new FlowRule(new("LIST-008", Severity.Warning, "dialog", "RFC 5365 section 7.2",
            "A copy has a Call-ID, a CSeq and a Max-Forwards of its own."), Plan, JudgeFresh, Needs),
        new FlowRule(new("LIST-009", Severity.Error, "security", "RFC 5365 section 7.2",
            "A copy has none of the credentials that were for the server."), Plan, JudgeCredentials, Needs),
        new FlowRule(new("LIST-010", Severity.Error, "security", "RFC 5365 section 7.3; RFC 5364 (u)",
            "No recipient learns of hidden or anonymous ones."), Plan, JudgeHistory, Needs),
        new FlowRule(new("LIST-011", Severity.Error, "syntax", "RFC 5365 section 7.3",
            "The history of recipients is an optional part."), Plan, JudgeHandling, Needs),
        new FlowRule(new("LIST-013", Severity.Warning, "security", "RFC 5363 section 5.2; RFC 5360",
            "A server asks for consent before it writes to very many."), Plan, JudgeAmplification, Needs),
    ];

    private static void JudgePart(FlowRuleContext context)
    {
        if (context.Recipients is not { } list)
            return;
        if (!RecipientList.IsKept(list.Request))
            context.NotEvaluable("the body is not kept as a whole");
        else if (!RecipientList.TryFind(list.Request, isHistory: false, out MimePartView part))
            context.Fail(list.Request, "The MESSAGE has no part that is the list.", "a part of a multipart body", list.Request.Record.String(MessageField.ContentType));
        else
            context.Require(Disposition.Is(part.Disposition, "recipient-list"u8) && part.Is("application/resource-lists+xml"u8), list.Request,
                "The list lacks its disposition, or is no resource-lists document.", "Content-Disposition: recipient-list, application/resource-lists+xml",
                $"{(part.Disposition.IsEmpty ? "no disposition" : Encoding.UTF8.GetString(part.Disposition))}, {Encoding.UTF8.GetString(part.ContentType)}");
    }

    private static void JudgeFlat(FlowRuleContext context)
    {
        if (context.Recipients is not { } list || list.Lists is not { } lists)
            return;
        bool isNested = lists.Any(static one => one.Lists.Count > 0);
        context.Require(!isNested && lists.All(static one => one.References.Count == 0), list.Request, "The list is nested, or refers to entries elsewhere: the server may leave them out.",
            "entries alone", isNested ? "a list in the list" : "entry-ref or external");
    }

    private static void JudgeBodies(FlowRuleContext context)
    {
        if (context.Recipients is not { } list || list.Lists is not { } lists)
            return;
        ResourceEntry? entry = RecipientList.Entries(lists).FirstOrDefault(static one
            => one.Uri.Contains("?body=", StringComparison.OrdinalIgnoreCase) || one.Uri.Contains("&body=", StringComparison.OrdinalIgnoreCase));
        context.Require(entry is null, list.Request, "An entry of the list brings a body of its own.", "URIs without body", entry?.Uri ?? "");
    }

    private static void JudgeCount(FlowRuleContext context)
    {
        if (context.Recipients is not { } list || list.AtServer.Transaction?.Final?.StatusOf() is not (>= 200 and < 300))
            return;
        if (list.Copies.Count == 0)
        {
            context.NotEvaluable("no copy was seen");
            return;
        }
        Dictionary<ulong, int> counts = [];
        foreach (ReadOnlySpan<byte> uri in list.Request.Record.Lines(MessageField.ListRecipients))
            counts[PublicIdentity.Hash(uri)] = 0;
        foreach (FlowMessage copy in list.Copies)
        {
            ulong recipient = PublicIdentity.Hash(copy.Record.Text(MessageField.RequestUri));
            int count = counts.GetValueOrDefault(recipient, -1);
            // What was not taken may be sent again.
            bool isTaken = copy.Transaction?.Final?.StatusOf() is >= 200 and < 300;
            counts[recipient] = count == Taken || isTaken ? Taken : Tried;
            if (count is < 0 or Taken)
                context.Fail(copy, count < 0 ? "A copy went to who is not on the list." : "A recipient got two copies.", "one copy for each recipient",
                    copy.Record.String(MessageField.RequestUri));
        }
        JudgeMissing(context, list, counts.Values.Count(static count => count == 0));
    }

    private static void JudgeMissing(FlowRuleContext context, RecipientList list, int missing)
    {
        if (missing == 0)
            context.Pass();
        else if (context.IsCut && context.Watched(list.AtServer) < FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(list.AtServer, "The server did not write to all recipients of the list.", "a copy for each recipient", string.Create(CultureInfo.InvariantCulture, $"{missing} without one"));
    }

    private static void JudgeAddresses(FlowRuleContext context)
    {
        if (context.Recipients is not { } list)
            return;
        bool mayHide = AsksForPrivacy(list.Request.Record);
        foreach (FlowMessage copy in list.Copies)
        {
            MessageRecord record = copy.Record;
            bool isHidden = mayHide && CpimAddress.IsAnonymous(record.Text(MessageField.FromUri));
            if (!isHidden && !PublicIdentity.Same(record.Text(MessageField.FromUri), list.Request.Record.Text(MessageField.FromUri)))
                context.Fail(copy, "The copy is from somebody else than the list.", list.Request.Record.String(MessageField.FromUri), record.String(MessageField.FromUri));
            else if (!PublicIdentity.Same(record.Text(MessageField.ToUri), record.Text(MessageField.RequestUri)))
                context.Fail(copy, "To of the copy is not its Request-URI.", record.String(MessageField.RequestUri), record.String(MessageField.ToUri), Severity.Warning);
            else
                context.Pass();
        }
    }

    // "none" asks for no privacy (RFC 3323 section 4.2).
    private static bool AsksForPrivacy(MessageRecord request)
    {
        ReadOnlySpan<byte> privacy = request.Text(HeaderFields.Of(SipHeaderId.Privacy));
        return !privacy.IsEmpty && !System.Text.Ascii.EqualsIgnoreCase(LinearSpace.Trim(privacy), "none"u8);
    }

    private static void JudgeFresh(FlowRuleContext context)
    {
        if (context.Recipients is not { } list)
            return;
        long number = list.AtServer.Record.Number64(MessageField.CSeq);
        long left = list.AtServer.Record.Number64(MessageField.MaxForwards, -1);
        foreach (FlowMessage copy in list.Copies)
        {
            long own = copy.Record.Number64(MessageField.MaxForwards, -1);
            bool isSameCall = copy.Record.Text(MessageField.CallId).SequenceEqual(list.Request.Record.Text(MessageField.CallId));
            bool isCarriedOver = left > 0 && own >= 0 && own < 70 && (own == left || own == left - 1);
            bool isSameNumber = number > LastUsualNumber && copy.Record.Number64(MessageField.CSeq) == number;
            context.Require(!isSameCall && !isSameNumber && !isCarriedOver, copy, "The copy carries values of the list's own request over.",
                "a new Call-ID, a new CSeq, and Max-Forwards 70",
                isSameCall ? $"Call-ID {copy.Record.String(MessageField.CallId)}"
                    : string.Create(CultureInfo.InvariantCulture, $"{(isSameNumber ? "CSeq" : "Max-Forwards")} {(isSameNumber ? number : own)}"));
        }
    }

    private static void JudgeCredentials(FlowRuleContext context)
    {
        if (context.Recipients is not { } list)
            return;
        MessageField proxy = HeaderFields.Of(SipHeaderId.ProxyAuthorization);
        foreach (FlowMessage copy in list.Copies)
        {
            bool isCopied = IsSame(copy, list, MessageField.AuthRealm) || IsSame(copy, list, proxy);
            context.Require(!isCopied, copy, "The copy shows credentials that were for the server to its receiver.", "none", "the credentials of the list's request");
        }
    }

    private static bool IsSame(FlowMessage copy, RecipientList list, MessageField field)
        => copy.Record.Has(field)
            && (copy.Record.Text(field).SequenceEqual(list.Request.Record.Text(field)) || copy.Record.Text(field).SequenceEqual(list.AtServer.Record.Text(field)));

    private static void JudgeHistory(FlowRuleContext context)
    {
        if (context.Recipients is not { } list || list.Copies.Count == 0
            || list.Lists is not { } asked)
            return;
        HashSet<string> hidden = [.. RecipientList.Entries(asked).Where(static entry => entry.CopyControl == "bcc" || entry.Anonymize).Select(static entry => entry.Uri)];
        foreach (FlowMessage copy in list.Copies)
        {
            if (hidden.Count == 0 && RecipientList.TryFind(copy, isHistory: true, out MimePartView _))
            {
                context.Pass();
                continue;
            }
            if (!RecipientList.TryRead(copy, isHistory: true, out _, out IReadOnlyList<ResourceList>? told))
                continue;
            ResourceEntry? shown = RecipientList.Entries(told).FirstOrDefault(entry => hidden.Contains(entry.Uri));
            context.Require(shown is null, copy, "The history tells a recipient of one that is hidden or anonymous.", "no hidden or anonymous URI", shown?.Uri ?? "");
        }
    }

    private static void JudgeHandling(FlowRuleContext context)
    {
        if (context.Recipients is not { } list)
            return;
        foreach (FlowMessage copy in list.Copies)
        {
            if (RecipientList.TryFind(copy, isHistory: true, out MimePartView part))
                context.Require(Disposition.IsOptional(part.Disposition), copy, "The history is not an optional part: who does not know it refuses the message.",
                    "handling=optional", $"{Encoding.UTF8.GetString(part.Disposition)}");
        }
    }

    private static void JudgeAmplification(FlowRuleContext context)
    {
        if (context.Recipients is not { } list || list.AtServer.Transaction?.Final is not { } answer)
            return;
        int count = 0;
        foreach (ReadOnlySpan<byte> _ in list.Request.Record.Lines(MessageField.ListRecipients))
            count++;
        // What the list names may be a group, whose members get a copy each.
        count = Math.Max(count, list.Copies.Count);
        // 470 says that consent is needed, Trigger-Consent that it is being asked for (RFC 5360 sections 5.9.2 and 5.11.2).
        bool isAsked = answer.StatusOf() == 470 || list.AtServer.Record.Has(HeaderFields.Of(SipHeaderId.TriggerConsent));
        context.Require(count <= ManyRecipients || isAsked, list.AtServer, "One MESSAGE makes the server write to very many, and nobody was asked.",
            $"at most {ManyRecipients} recipients, or 470", $"{count} recipients and {answer.StatusOf()}");
    }
}
