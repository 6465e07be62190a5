using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-GEN-026: a multipart body has a boundary, parts that say what they are, and an end.</summary>
internal sealed class MultipartBodyRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-GEN-026", Severity.Error, "syntax", "RFC 5621 section 4; RFC 2046",
        "A multipart body has a boundary, typed parts, and a closing delimiter.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.ContentType, MessageField.Body, MessageField.BodySize);

    public void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip || !ContentTypeReader.TryRead(message.Record.Text(MessageField.ContentType), out ContentTypeView type)
                || !type.IsMultipart)
                continue;
            ReadOnlySpan<byte> body = message.Record.Text(MessageField.Body);
            if (message.Record.IsTruncated || body.Length != message.Record.Number64(MessageField.BodySize))
                context.NotEvaluable("the body is not kept as a whole");
            else
                Judge(context, message, type, body);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage message, in ContentTypeView type, ReadOnlySpan<byte> body)
    {
        MultipartReader parts = new(type, body);
        bool isUntyped = false;
        while (parts.MoveNext())
            isUntyped |= parts.Current.ContentType.IsEmpty && !MayBePlainText(parts.Current);
        if (parts.Problems.Count == 0 && isUntyped)
            context.Fail(message, "A part of the multipart body is no plain text, and does not say what it is.", "Content-Type in the part", "none, which stands for text/plain");
        else if (parts.Problems.Count == 0)
            context.Pass();
        else
            context.Fail(message, "The multipart body lacks its boundary, its parts or its closing delimiter.", "a multipart body as RFC 2046 has it",
                Word(parts.Problems[0].Code));
    }

    // Without Content-Type it is text/plain (RFC 2046 section 5.1).
    private static bool MayBePlainText(in MimePartView part)
        => System.Text.Unicode.Utf8.IsValid(part.Body) && !part.Body.Contains((byte)0) && !LinearSpace.Trim(part.Body).StartsWith("<?xml"u8)
            && (part.Disposition.IsEmpty || part.Disposition.StartsWith("render"u8) || part.Disposition.StartsWith("inline"u8));

    private static string Word(DecodeErrorCode code) => code switch
    {
        DecodeErrorCode.MimeBoundary => "no boundary",
        DecodeErrorCode.MimeNoParts => "no part",
        DecodeErrorCode.MimeEndMissing => "no closing delimiter",
        _ => $"{code}",
    };
}
