using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.ResourceLists;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The MESSAGE of a flow that asks a server to tell a list (RFC 5365), and the server's MESSAGEs to its members.</summary>
internal sealed class RecipientList
{
    private RecipientList(FlowMessage request, FlowMessage atServer) => (Request, AtServer) = (request, atServer);

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.ContentType, MessageField.Body, MessageField.BodySize, MessageField.RequestUri, MessageField.ListRecipients,
        MessageField.TextHash);

    /// <summary>The request as its sender sent it.</summary>
    public FlowMessage Request { get; }

    /// <summary>The request as it reached the last node that was seen, the server.</summary>
    public FlowMessage AtServer { get; }

    /// <summary>The lists of the request; null where they cannot be read.</summary>
    public IReadOnlyList<ResourceList>? Lists { get; private init; }

    /// <summary>The server's MESSAGEs to members, as it sent them.</summary>
    public List<FlowMessage> Copies { get; } = [];

    /// <summary>Finds the request of a flow, and what its server sent after it; null where the flow has none.</summary>
    public static RecipientList? Of(Flow flow)
    {
        if (flow.Kind != FlowKind.UriListMessage)
            return null;
        FlowMessage? first = null;
        FlowMessage? last = null;
        foreach (FlowMessage message in flow.Messages)
        {
            if (IsMessage(message) && message.Record.Has(MessageField.ListRecipients))
                (first, last) = (first ?? message, message);
        }
        if (first is null || last is null)
            return null;
        RecipientList list = new(first, last) { Lists = TryRead(first, isHistory: false, out _, out IReadOnlyList<ResourceList>? lists) ? lists : null };
        foreach (FlowMessage message in flow.Messages)
        {
            if (IsMessage(message) && message.Record.Number > last.Record.Number && message.Record.Source.Host == last.Record.Destination.Host
                && !message.Record.Has(MessageField.ListRecipients))
                list.Copies.Add(message);
        }
        return list;
    }

    /// <summary>The list document of a message, or the history that tells a member who else was told.</summary>
    public static bool TryRead(FlowMessage message, bool isHistory, out MimePartView part, [NotNullWhen(true)] out IReadOnlyList<ResourceList>? lists)
    {
        lists = null;
        return TryFind(message, isHistory, out part) && ResourceListsReader.TryRead(part.Body, out lists, out _);
    }

    /// <summary>The part of the body that is the list, or the history: by its disposition, else by its type.</summary>
    public static bool TryFind(FlowMessage message, bool isHistory, out MimePartView part)
    {
        part = default;
        if (!ContentTypeReader.TryRead(message.Record.Text(MessageField.ContentType), out ContentTypeView type) || !type.IsMultipart)
            return false;
        MultipartReader parts = new(type, message.Record.Text(MessageField.Body));
        while (parts.MoveNext())
        {
            part = parts.Current;
            bool isOfHistory = Disposition.Is(part.Disposition, "recipient-list-history"u8);
            if (isOfHistory ? isHistory : !isHistory && (Disposition.Is(part.Disposition, "recipient-list"u8) || part.Is("application/resource-lists+xml"u8)))
                return true;
        }
        return false;
    }

    /// <summary>The entries of lists, those inside lists too.</summary>
    public static IEnumerable<ResourceEntry> Entries(IEnumerable<ResourceList> lists)
        => lists.SelectMany(static list => list.Entries.Concat(Entries(list.Lists)));

    /// <summary>Whether the body of the message was kept whole.</summary>
    public static bool IsKept(FlowMessage message)
        => !message.Record.IsTruncated && message.Record.Text(MessageField.Body).Length == message.Record.Number64(MessageField.BodySize);

    private static bool IsMessage(FlowMessage message) => message.IsRequest && message.Record.Protocol == Protocol.Sip && message.Is("MESSAGE"u8);
}
