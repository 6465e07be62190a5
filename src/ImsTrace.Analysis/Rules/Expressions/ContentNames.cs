using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.IsComposing;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>What a message's content says, as itself or wrapped in message/cpim: the state of writing (RFC 3994), a disposition notification (RFC 5438).</summary>
internal static class ContentNames
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.ContentType, MessageField.BodySize, MessageField.Body);

    public static Operand Find(RuleVariable variable, string name) => name switch
    {
        "composing_state" => OfText(variable, static record => Composing(record)?.State),
        "composing_refresh" => Operand.Of(context => context[variable] is { } m ? Composing(m.Record)?.Refresh : null),
        "notice_kind" => OfText(variable, static record => Notice(record)?.Kind),
        "notice_status" => OfText(variable, static record => Notice(record)?.Status),
        "notice_recipient" => OfText(variable, static record => Notice(record)?.RecipientUri),
        "notices_wanted" => OfText(variable, Wanted),
        _ => default,
    };

    private static Operand OfText(RuleVariable variable, Func<MessageRecord, string?> read)
        => Operand.Of(context => context[variable] is { } m && read(m.Record) is { Length: > 0 } text ? TextValue.Of(Encoding.UTF8.GetBytes(text)) : TextValue.Absent);

    private static IsComposingDocument? Composing(MessageRecord record)
        => TryFind(record, "application/im-iscomposing+xml"u8, out ReadOnlySpan<byte> body) && IsComposingReader.TryRead(body, out IsComposingDocument? document, out _)
            ? document
            : null;

    private static ImdnDocument? Notice(MessageRecord record)
        => TryFind(record, "message/imdn+xml"u8, out ReadOnlySpan<byte> body) && ImdnReader.TryRead(body, out ImdnDocument? document, out _) ? document : null;

    private static string? Wanted(MessageRecord record)
    {
        if (!Is(record.Text(MessageField.ContentType), "message/cpim"u8))
            return null;
        CpimReader.Read(record.Text(MessageField.Body), out CpimMessageView wrapped);
        return Encoding.UTF8.GetString(new ImdnHeaders(wrapped).DispositionNotification);
    }

    private static bool TryFind(MessageRecord record, ReadOnlySpan<byte> type, out ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> own = record.Text(MessageField.ContentType);
        body = record.Text(MessageField.Body);
        if (Is(own, type))
            return true;
        if (!Is(own, "message/cpim"u8))
            return false;
        CpimReader.Read(body, out CpimMessageView wrapped);
        body = wrapped.Content.Body;
        return Is(wrapped.Content.ContentType, type);
    }

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> mediaType)
        => ContentTypeReader.TryRead(value, out ContentTypeView type) && type.Is(mediaType);
}
