using System.Text.Unicode;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-MSG-017: the text of a MESSAGE is valid in its character set.</summary>
internal sealed class CharacterSetRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-MSG-017", Severity.Warning, "security", "RFC 2046; RFC 3428 section 9",
        "The text of a MESSAGE is valid in the character set that Content-Type names.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.ContentType, MessageField.Body, MessageField.BodySize);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage or FlowKind.Session or FlowKind.Conference))
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Sip || !message.IsRequest || !message.Is("MESSAGE"u8) || record.IsTruncated
                || !ContentTypeReader.TryRead(record.Text(MessageField.ContentType), out ContentTypeView type) || !AsciiName.Matches(type.Type, "text"u8))
                continue;
            ReadOnlySpan<byte> body = record.Text(MessageField.Body);
            if (body.IsEmpty || body.Length != record.Number64(MessageField.BodySize))
                continue;
            type.TryGetParameter("charset"u8, out ReadOnlySpan<byte> charset);
            if (IsValid(charset, body))
                context.Pass();
            else
                context.Fail(message, "The text of the MESSAGE is not valid in its character set.", "octets of the character set", "other octets");
        }
    }

    // Without a charset, text in SIP is UTF-8 (RFC 3261 section 7.4.1). Sets of one byte a letter hold any octets.
    private static bool IsValid(ReadOnlySpan<byte> charset, ReadOnlySpan<byte> body)
    {
        if (AsciiName.Matches(charset, "us-ascii"u8))
            return System.Text.Ascii.IsValid(body);
        return !(charset.IsEmpty || AsciiName.Matches(charset, "utf-8"u8)) || Utf8.IsValid(body);
    }
}
