using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>A MESSAGE or SEND with content, as its sender sent it.</summary>
/// <param name="Message">The request.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="IsWrapped">Whether that is wrapped in message/cpim.</param>
internal readonly record struct ContentMessage(FlowMessage Message, ContentKind Kind, bool IsWrapped)
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = MessageContent.Plan.With(FieldPlan.Of(MessageField.Method, MessageField.RangeStart, MessageField.Continuation));

    public MessageRecord Record => Message.Record;

    /// <summary>Its time, to be compared with other messages'.</summary>
    public long Time => Message.Time;

    /// <summary>Whether it is a MESSAGE.</summary>
    public bool IsPager => Record.Protocol == Protocol.Sip;

    /// <summary>Whether all of its body was kept, and is all of the message.</summary>
    public bool IsWhole => !Record.IsTruncated && Record.Text(MessageField.Body).Length == Record.Number64(MessageField.BodySize)
        && (IsPager || Record.Text(MessageField.Continuation) is [(byte)'$']);

    /// <summary>The CPIM message; as far as the body was kept.</summary>
    public DecodeStatus ReadWrapped(out CpimMessageView wrapped) => CpimReader.Read(Record.Text(MessageField.Body), out wrapped);

    /// <summary>The document that it carries, wrapped or not.</summary>
    public ReadOnlySpan<byte> Document
    {
        get
        {
            if (!IsWrapped)
                return Record.Text(MessageField.Body);
            ReadWrapped(out CpimMessageView wrapped);
            return wrapped.Content.Body;
        }
    }

    /// <summary>Adds the content of a flow that users and their terminals send, without what nodes between them sent on.</summary>
    public static void AddAll(Flow flow, List<ContentMessage> all)
    {
        bool isOne = flow.Kind is FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage;
        if (!isOne && flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        foreach (FlowMessage message in flow.Messages)
        {
            MessageRecord record = message.Record;
            // What else such a flow has are copies, also where the hop between was not captured.
            if (isOne && all.Count > 0)
                return;
            if (!message.IsRequest || message.Cause is { IsRequest: true } || !record.Has(MessageField.ContentType) || !IsCarrier(record))
                continue;
            ContentKind kind = MessageContent.KindOf(record);
            if (kind != ContentKind.None)
                all.Add(new(message, kind, MessageContent.IsWrapped(record)));
        }
    }

    private static bool IsCarrier(MessageRecord record) => record.Protocol switch
    {
        Protocol.Sip => record.Text(MessageField.Method).SequenceEqual("MESSAGE"u8),
        Protocol.Msrp => record.Text(MessageField.Method).SequenceEqual("SEND"u8) && record.Number64(MessageField.RangeStart, 1) <= 1,
        _ => false,
    };
}
