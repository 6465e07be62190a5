using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Analysis.Measures.Content;

/// <summary>What a SIP or MSRP message carries, as itself or wrapped in message/cpim (RFC 3862; RFC 3994 section 3.3; RFC 5438 section 7).</summary>
internal static class MessageContent
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.ContentType, MessageField.BodySize, MessageField.Body);

    public static ContentKind KindOf(MessageRecord message)
    {
        if (message.Number64(MessageField.BodySize) == 0)
            return ContentKind.None;
        ReadOnlySpan<byte> type = message.Text(MessageField.ContentType);
        if (!Is(type, "message/cpim"u8))
            return KindOf(type);
        CpimReader.Read(message.Text(MessageField.Body), out CpimMessageView wrapped);
        return KindOf(wrapped.Content.ContentType);
    }

    /// <summary>Whether it is wrapped in message/cpim.</summary>
    public static bool IsWrapped(MessageRecord message) => Is(message.Text(MessageField.ContentType), "message/cpim"u8);

    /// <summary>The notification that it carries; null for none.</summary>
    public static ImdnDocument? Notification(in CpimMessageView wrapped)
        => Is(wrapped.Content.ContentType, "message/imdn+xml"u8) && ImdnReader.TryRead(wrapped.Content.Body, out ImdnDocument? document, out _) ? document : null;

    private static ContentKind KindOf(ReadOnlySpan<byte> type)
        => Is(type, "application/im-iscomposing+xml"u8) ? ContentKind.Composing
            : Is(type, "message/imdn+xml"u8) ? ContentKind.Notification
            : ContentKind.User;

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> mediaType)
        => ContentTypeReader.TryRead(value, out ContentTypeView type) && type.Is(mediaType);
}
