using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-GEN-026: a multipart body has a boundary, parts and an end.</summary>
internal sealed class MultipartBodyRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-GEN-026", Severity.Error, "syntax", "RFC 5621 section 4; RFC 2046",
        "A multipart body has a boundary parameter, parts, and a closing delimiter.");

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
        while (parts.MoveNext())
        {
        }
        if (parts.Problems.Count == 0)
            context.Pass();
        else
            context.Fail(message, "The multipart body lacks its boundary, its parts or its closing delimiter.", "a multipart body as RFC 2046 has it",
                Word(parts.Problems[0].Code));
    }

    private static string Word(DecodeErrorCode code) => code switch
    {
        DecodeErrorCode.MimeBoundary => "no boundary",
        DecodeErrorCode.MimeNoParts => "no part",
        DecodeErrorCode.MimeEndMissing => "no closing delimiter",
        _ => $"{code}",
    };
}
