using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// Takes out of a message's body what it says to its receiver, and whom a list server is to tell (RFC 5365 section 6): the same in
/// plain, in a multipart body and in CPIM.
/// </summary>
internal sealed class TextFields(FieldPlan plan)
{
    private const int MaximumDepth = 4;
    private const int LongestDecoded = 16 * 1024;

    public bool IsWanted { get; } = plan.HasAny(MessageField.TextHash, MessageField.TextSize, MessageField.ListRecipients, MessageField.ImdnMessageId, MessageField.ImdnAbout);

    /// <summary>Sets the fields.</summary>
    public void Set(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, MessageRecordBuilder builder)
        => Set(contentType, body, TransferEncoding.Identity, builder, 0);

    /// <summary>Sets the fields of CPIM alone.</summary>
    public void SetImdn(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        if (ContentTypeReader.TryRead(contentType, out ContentTypeView type) && type.Is("message/cpim"u8))
            SetCpim(body, builder, MaximumDepth);
    }

    private void Set(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, TransferEncoding encoding, MessageRecordBuilder builder, int depth)
    {
        bool isRead = ContentTypeReader.TryRead(contentType, out ContentTypeView type);
        if (isRead && depth < MaximumDepth && type.IsMultipart)
            SetParts(new MultipartReader(type, body), builder, depth + 1);
        else if (isRead && depth < MaximumDepth && type.Is("message/cpim"u8))
            SetCpim(body, builder, depth + 1);
        else if (isRead && type.Is("message/imdn+xml"u8))
            SetAbout(body, builder);
        else if (!builder.Has(MessageField.TextHash) && !builder.Has(MessageField.TextSize))
            SetText(body, encoding, builder);
    }

    private void SetParts(MultipartReader parts, MessageRecordBuilder builder, int depth)
    {
        while (parts.MoveNext())
        {
            MimePartView part = parts.Current;
            if (!part.Is("application/resource-lists+xml"u8))
                Set(part.ContentType, part.Body, part.TransferEncoding, builder, depth);
            else if (plan.Has(MessageField.ListRecipients) && !IsHistory(part.Disposition) && !builder.Has(MessageField.ListRecipients))
                SetRecipients(part.Body, builder);
        }
    }

    // What tells a receiver who else was told asks for nothing (RFC 5365 section 5).
    private static bool IsHistory(ReadOnlySpan<byte> disposition) => disposition.IndexOf("recipient-list-history"u8) >= 0;

    private void SetCpim(ReadOnlySpan<byte> body, MessageRecordBuilder builder, int depth)
    {
        CpimReader.Read(body, out CpimMessageView message);
        if (plan.Has(MessageField.ImdnMessageId) && new ImdnHeaders(message).MessageId is { IsEmpty: false } id)
            builder.Set(MessageField.ImdnMessageId, id);
        MimePartView content = message.Content;
        if (content.Is("message/imdn+xml"u8))
            SetAbout(content.Body, builder);
        else if (depth < MaximumDepth)
            Set(content.ContentType, content.Body, content.TransferEncoding, builder, depth);
    }

    private void SetText(ReadOnlySpan<byte> text, TransferEncoding encoding, MessageRecordBuilder builder)
    {
        if (encoding == TransferEncoding.Identity || text.Length > LongestDecoded)
        {
            SetPlain(text, builder);
            return;
        }
        Span<byte> decoded = stackalloc byte[text.Length];
        TransferEncodings.Decode(encoding, text, decoded, out int written, out _);
        SetPlain(decoded[..written], builder);
    }

    // A line end before a boundary is not of the part (RFC 2046 section 5.1.1): with and without it, they say the same.
    private void SetPlain(ReadOnlySpan<byte> text, MessageRecordBuilder builder)
    {
        text = text.TrimEnd("\r\n"u8);
        if (plan.Has(MessageField.TextHash))
            builder.Set(MessageField.TextHash, (long)FieldHash.Of(text));
        if (plan.Has(MessageField.TextSize))
            builder.Set(MessageField.TextSize, text.Length);
    }

    // The documents are read as text: what they name is all that is asked for here, and XML that is cut short still names some.
    private void SetAbout(ReadOnlySpan<byte> document, MessageRecordBuilder builder)
    {
        int start = document.IndexOf("message-id>"u8);
        if (start < 0 || !plan.Has(MessageField.ImdnAbout))
            return;
        document = document[(start + "message-id>"u8.Length)..];
        int end = document.IndexOf((byte)'<');
        if (end > 0)
            builder.Set(MessageField.ImdnAbout, document[..end].Trim(" \t\r\n"u8));
    }

    private static void SetRecipients(ReadOnlySpan<byte> document, MessageRecordBuilder builder)
    {
        while (document.IndexOf("entry "u8) is >= 0 and var entry && !builder.IsFull(MessageField.ListRecipients))
        {
            document = document[(entry + "entry "u8.Length)..];
            int close = document.IndexOf((byte)'>');
            int uri = document.IndexOf("uri="u8);
            if (close < 0 || uri < 0)
                return;
            if (uri > close)
                continue;
            ReadOnlySpan<byte> value = document[(uri + "uri="u8.Length)..];
            int end = value.IsEmpty ? -1 : value[1..].IndexOf(value[0]);
            if (end > 0)
                builder.Add(MessageField.ListRecipients, value.Slice(1, end));
            document = document[close..];
        }
    }
}
