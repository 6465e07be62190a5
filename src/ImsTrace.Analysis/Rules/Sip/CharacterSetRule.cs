using System.Text.Unicode;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-MSG-017: the text of a MESSAGE, alone, in CPIM or in parts, can be decoded and is valid in its character set.</summary>
internal sealed class CharacterSetRule : IFlowRule
{
    private const int MaximumDepth = 4;
    private const int LongestDecoded = 16 * 1024;
    private static readonly MessageField ContentEncoding = HeaderFields.Of(SipHeaderId.ContentEncoding);

    public RuleDescription Description { get; } = new("SIP-MSG-017", Severity.Warning, "security", "RFC 2046; RFC 3428 section 9",
        "The text of a MESSAGE is valid in the character set that Content-Type names.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.ContentType, MessageField.Body, MessageField.BodySize, ContentEncoding);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage or FlowKind.Session or FlowKind.Conference))
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Sip || !message.IsRequest || !message.Is("MESSAGE"u8) || record.IsTruncated)
                continue;
            ReadOnlySpan<byte> body = record.Text(MessageField.Body);
            if (body.IsEmpty || body.Length != record.Number64(MessageField.BodySize))
                continue;
            if (record.Has(ContentEncoding))
                context.NotEvaluable("the body is compressed");
            else
                Judge(context, message, record.Text(MessageField.ContentType), body, TransferEncoding.Identity, 0);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage message, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, TransferEncoding encoding, int depth)
    {
        if (depth == MaximumDepth || !ContentTypeReader.TryRead(contentType, out ContentTypeView type))
            return;
        if (type.IsMultipart)
        {
            MultipartReader parts = new(type, body);
            while (parts.MoveNext())
                Judge(context, message, parts.Current.ContentType, parts.Current.Body, parts.Current.TransferEncoding, depth + 1);
        }
        else if (type.Is("message/cpim"u8))
        {
            CpimReader.Read(body, out CpimMessageView wrapped);
            Judge(context, message, wrapped.Content.ContentType, wrapped.Content.Body, wrapped.Content.TransferEncoding, depth + 1);
        }
        else if (AsciiName.Matches(type.Type, "text"u8) && body.Length <= LongestDecoded)
        {
            JudgeText(context, message, type, body, encoding);
        }
    }

    private static void JudgeText(FlowRuleContext context, FlowMessage message, in ContentTypeView type, ReadOnlySpan<byte> body, TransferEncoding encoding)
    {
        type.TryGetParameter("charset"u8, out ReadOnlySpan<byte> charset);
        Span<byte> decoded = encoding == TransferEncoding.Identity ? default : stackalloc byte[body.Length];
        int written = 0;
        bool isDecoded = encoding == TransferEncoding.Identity
            || TransferEncodings.Decode(encoding, body, decoded, out written, out _) == DecodeStatus.Complete;
        if (!isDecoded)
            context.Fail(message, "The text of the MESSAGE cannot be decoded as its Content-Transfer-Encoding says.", "octets of the encoding", "other octets");
        else if (IsValid(charset, encoding == TransferEncoding.Identity ? body : decoded[..written]))
            context.Pass();
        else
            context.Fail(message, "The text of the MESSAGE is not valid in its character set.", "octets of the character set", "other octets");
    }

    // Without a charset, text in SIP is UTF-8 (RFC 3261 section 7.4.1). Sets of one byte a letter hold any octets.
    private static bool IsValid(ReadOnlySpan<byte> charset, ReadOnlySpan<byte> text)
    {
        if (AsciiName.Matches(charset, "us-ascii"u8))
            return System.Text.Ascii.IsValid(text);
        return !(charset.IsEmpty || AsciiName.Matches(charset, "utf-8"u8)) || Utf8.IsValid(text);
    }
}
