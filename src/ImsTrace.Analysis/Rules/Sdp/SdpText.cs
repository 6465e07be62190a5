using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>The session description in a SIP message.</summary>
internal static class SdpText
{
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.ContentType, MessageField.Body, MessageField.BodySize);

    /// <summary>Its octets; empty where there is none, or where the body is not kept as a whole.</summary>
    public static ReadOnlySpan<byte> Of(FlowMessage? message)
    {
        if (message is null || message.Record.IsTruncated)
            return default;
        ReadOnlySpan<byte> body = message.Record.Text(MessageField.Body);
        bool isWhole = body.Length == message.Record.Number64(MessageField.BodySize);
        return isWhole && MimePartFinder.TryFind(message.Record.Text(MessageField.ContentType), body, "application/sdp"u8, out MimePartView part)
            ? part.Body : default;
    }
}
