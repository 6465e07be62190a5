using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.ResourceLists;

namespace ImsTrace.Analysis.Measures.Delivery;

/// <summary>
/// Fan-out of a MESSAGE to a list (RFC 5365; TS 24.247 section 5.3.3): recipients asked for, copies seen, their answers, and the time
/// from the request to the last of these. Copies are flows of their own and may be judged before the request or after it.
/// </summary>
internal sealed class ListMeasure(MeasureOptions options) : IMeasure
{
    private const string None = "no message to a list was seen";
    private const string NoCopies = "the server's copies were not captured";
    private readonly Distribution recipients = new();
    private readonly Intervals completion = new(options);
    private readonly StatusCounts answers = new();
    private readonly ListParts awaited = new(options);
    private readonly ListParts early = new(options);
    private long lists;
    private long unread;
    private long asked;
    private long copies;
    private long renamed;
    private long complete;

    public FieldPlan Plan { get; } = SipExchange.Plan.With(FieldPlan.Of(
        MessageField.ResourceList, MessageField.ContentType, MessageField.Body, MessageField.FromUri, MessageField.RequestUri));

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind == FlowKind.UriListMessage)
            AddRequest(flow.Flow);
        else if (flow.Kind == FlowKind.AsMessage)
            AddCopy(flow.Flow);
    }

    public void Report(MeasureRows rows)
    {
        string unreadNote = unread == 0 ? "" : FormattableString.Invariant($"{unread} lists could not be read");
        string? note = unread == 0 ? null : unreadNote;
        string none = lists == 0 ? None : recipients.Count == 0 ? unreadNote : copies == 0 ? NoCopies : "no list was answered by all";
        rows.Value("list.requests", "messages", lists == 0 ? null : lists, lists, None, note: note);
        rows.Spread("list.recipients", "recipients", recipients, lists == 0 ? None : unreadNote);
        rows.Value("list.copies", "messages", copies == 0 ? null : copies, copies, none);
        rows.Value("list.copies_from_another_sender", "messages", copies == 0 ? null : renamed, renamed, none);
        rows.Ratio("list.copy_ratio", copies, copies == 0 ? 0 : asked, asked, none, note: note);
        rows.Ratio("list.complete_ratio", complete, copies == 0 ? 0 : recipients.Count, recipients.Count, none, note: note);
        rows.Time("list.completion_time", completion, none);
        answers.Report(rows, "list.answers", none);
    }

    private void AddRequest(Flow flow)
    {
        if (flow.First is not { IsRequest: true } first)
            return;
        lists++;
        if (Recipients(first.Record) is not { Count: > 0 } named || ServerOf(flow) is not { } server)
        {
            unread++;
            return;
        }
        ListRequest request = new(first.Record.Frame, PublicIdentity.Hash(first.Record.Text(MessageField.FromUri)), named.Count);
        recipients.Add(named.Count);
        asked += named.Count;
        foreach (string uri in named)
        {
            ulong recipient = PublicIdentity.Hash(Encoding.UTF8.GetBytes(uri));
            ListPart part = new() { Sent = request.Request, Sender = request.Sender, List = request };
            if (early.Take(server, recipient, part) is { } copy)
                Count(request, copy);
            else
                awaited.Add(server, recipient, part);
        }
    }

    private void AddCopy(Flow flow)
    {
        if (flow.First is not { IsRequest: true, Transaction: { } transaction } first)
            return;
        ListPart copy = new()
        {
            Sent = first.Record.Frame, Sender = PublicIdentity.Hash(first.Record.Text(MessageField.FromUri)),
            Answer = transaction.Final?.Record.Frame, Status = SipExchange.Status(transaction),
        };
        ulong recipient = PublicIdentity.Hash(first.Record.Text(MessageField.RequestUri));
        if (awaited.Take(first.Source, recipient, copy) is { List: { } request })
            Count(request, copy);
        else
            early.Add(first.Source, recipient, copy);
    }

    private void Count(ListRequest request, ListPart copy)
    {
        copies++;
        renamed += copy.Sender == request.Sender ? 0 : 1;
        answers.Add(copy.Status);
        if (copy.Answer is not { } answered)
            return;
        request.Answered++;
        if (request.Answered == 1 || answered.Time >= request.LastAnswer.Time)
            request.LastAnswer = answered;
        if (!request.IsComplete)
            return;
        complete++;
        completion.Add(request.Request, request.LastAnswer);
    }

    // The node that answers for the list: the last one that took the request.
    private static Node? ServerOf(Flow flow)
    {
        Node? server = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (SipExchange.Is(transaction, "MESSAGE"u8))
                server = transaction.Request!.Destination; // Is saw its request
        }
        return server;
    }

    // Each once (RFC 5363 section 4.1); null where the list cannot be read, or is longer than what a record keeps.
    private static HashSet<string>? Recipients(MessageRecord message)
    {
        if (!MimePartFinder.TryFind(message.Text(MessageField.ContentType), message.Text(MessageField.Body), "application/resource-lists+xml"u8, out MimePartView part)
            || !ResourceListsReader.TryRead(part.Body, out IReadOnlyList<ResourceList>? found, out _))
            return null;
        HashSet<string> uris = [];
        foreach (ResourceList list in found)
            uris.UnionWith(list.Entries.Select(static entry => entry.Uri));
        return uris;
    }
}
