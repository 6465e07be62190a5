using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields under the names of our own outputs (output contract, <c>imstrace messages</c>), for all protocols that have them.</summary>
internal static class OwnFields
{
    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows
    {
        get
        {
            foreach (FilterField row in OfRow)
                yield return row with { IsTshark = false };
            foreach (MessageField kept in Enum.GetValues<MessageField>())
            {
                if (kept is not (MessageField.RawParts or MessageField.Problems))
                    yield return Row(kept) with { IsTshark = false };
            }
        }
    }

    private static IEnumerable<FilterField> OfRow =>
    [
        new("number", FilterType.Number, static (message, test) => test(FilterValue.Of(message.Number)), default, "the message's number"),
        new("frame", FilterType.Number, static (message, test) => test(FilterValue.Of(message.Frame.Number)), default, "the frame that completed it"),
        new("time", FilterType.Time, PlaceFields.AnyTime, default, "the time of that frame"),
        new("protocol", FilterType.Text, static (message, test) => test(new FilterValue(MessageWords.Name(message.Protocol))), default, "sip, diameter, msrp or h248"),
        new("transport", FilterType.Text, static (message, test) => test(new FilterValue(MessageWords.Name(message.Transport))), default, "udp, tcp, sctp, tls, ws or wss"),
        new("source", FilterType.Endpoint, static (message, test) => test(FilterValue.Of(message.Source)), default, "where it comes from, with or without port"),
        new("destination", FilterType.Endpoint, static (message, test) => test(FilterValue.Of(message.Destination)), default, "where it goes to, with or without port"),
        new("kind", FilterType.Text, static (message, test) => test(new FilterValue(MessageWords.Name(message.Kind))), default, "request or response"),
        new("name", FilterType.Text, AnyName, MessageNames.Plan, "method or status, or a command as UAR"),
        new("size", FilterType.Number, static (message, test) => test(FilterValue.Of(message.Size)), default, "its length in bytes"),
        new("malformed", FilterType.Boolean, static (message, test) => message.IsMalformed && test(FilterValue.Of(1)), FieldPlan.Of(MessageField.Problems), "there where it breaks its protocol's syntax"),
        new("truncated", FilterType.Boolean, static (message, test) => message.IsTruncated && test(FilterValue.Of(1)), default, "there where the capture cut it"),
        new("problems", FilterType.Text, FieldValues.Of(MessageField.Problems), FieldPlan.Of(MessageField.Problems), "code@offset of each break, the code as a number"),
        new("flow", FilterType.Text, AnyFlow, default, "the id of its flow") { NeedsFlow = true },
    ];

    private static FilterField Row(MessageField field)
        => new(MessageFields.Name(field), TypeOf(field), FieldValues.Of(field), FieldPlan.Of(field), MessageFieldTexts.Of(field));

    private static FilterType TypeOf(MessageField field) => MessageFields.Type(field) == FieldType.Number ? FilterType.Number : FilterType.Text;

    private static bool AnyName(MessageRecord message, ValueTest test)
    {
        ReadOnlySpan<byte> name = MessageNames.Get(message, stackalloc byte[MessageNames.MaximumNumberLength]);
        return !name.IsEmpty && test(new FilterValue(name));
    }

    private static bool AnyFlow(MessageRecord message, ValueTest test)
    {
        Span<byte> id = stackalloc byte[FlowId.Length];
        FlowId.Format(message.FlowKey, id);
        return message.FlowKey != 0 && test(new FilterValue(id));
    }
}
