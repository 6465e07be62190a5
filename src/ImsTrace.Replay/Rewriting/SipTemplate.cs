using System.Buffers;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Rewriting;

/// <summary>A recorded SIP message as it is sent anew: compiled once, rendered for each call.</summary>
internal sealed class SipTemplate(TemplatePart[] head, TextTemplate body)
{
    private const int FirstSize = 2048;

    // Rendering goes on in one thread, and never within itself.
    private readonly ArrayBufferWriter<byte> output = new(FirstSize);

    /// <summary>The pieces of start line and headers.</summary>
    public IReadOnlyList<TemplatePart> Head => head;

    public TextTemplate Body => body;

    /// <summary>The body with live values.</summary>
    public byte[] RenderBody(BindingValues values) => body.IsEmpty ? [] : body.Render(values);

    /// <summary>The message; its body is rendered before, since headers tell of it.</summary>
    public byte[] Render(RenderContext context, byte[] renderedBody)
    {
        output.ResetWrittenCount();
        foreach (ref readonly TemplatePart part in head.AsSpan())
            Write(part, context, renderedBody.Length, output);
        output.Write("\r\n"u8);
        output.Write(renderedBody);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(in TemplatePart part, RenderContext context, int bodyLength, ArrayBufferWriter<byte> output)
    {
        switch (part.Kind)
        {
            case PartKind.Literal:
                output.Write(part.Text);
                break;
            case PartKind.Value:
                output.Write(context.Values[part.Binding]);
                break;
            case PartKind.RequestUri:
                output.Write(context.RemoteTarget ?? part.Text);
                break;
            case PartKind.Via:
                output.Write("Via: SIP/2.0/"u8);
                output.Write(context.Transport.Name());
                output.Write(" "u8);
                output.Write(context.LocalHostPort);
                output.Write(";branch="u8);
                output.Write(part.Text.Length > 0 ? part.Text : context.Branch);
                output.Write(";rport\r\n"u8);
                break;
            case PartKind.Routes:
                WriteRoutes(context.Routes, output);
                break;
            case PartKind.CSeq:
                SipText.Write(output, context.Sequence);
                break;
            case PartKind.Contact:
                output.Write(context.LocalHostPort);
                break;
            case PartKind.ContactTransport:
                WriteTransport(part.Text, context.Transport, output);
                break;
            case PartKind.Authorization:
                output.Write(context.Authorization);
                break;
            case PartKind.ContentLength:
                SipText.Write(output, bodyLength);
                break;
            default:
                WriteCopy(part, context, output);
                break;
        }
    }

    // The parameter as recorded, where it says how the message goes; a URI without it means UDP.
    private static void WriteTransport(byte[] recorded, SipTransport transport, ArrayBufferWriter<byte> output)
    {
        bool isSame = recorded.Length == 0 ? transport == SipTransport.Udp
            : System.Text.Ascii.EqualsIgnoreCase(recorded.AsSpan(recorded.AsSpan().IndexOf((byte)'=') + 1), transport.Parameter());
        if (isSame)
        {
            output.Write(recorded);
            return;
        }
        output.Write(";transport="u8);
        output.Write(transport.Parameter());
    }

    private static void WriteRoutes(IReadOnlyList<byte[]>? routes, ArrayBufferWriter<byte> output)
    {
        foreach (byte[] route in routes ?? [])
        {
            output.Write("Route: <"u8);
            output.Write(route);
            output.Write(">\r\n"u8);
        }
    }

    // RFC 3261 section 8.2.6.2: Via, From, To, Call-ID and CSeq of an answer are those of its request.
    private static void WriteCopy(in TemplatePart part, RenderContext context, ArrayBufferWriter<byte> output)
    {
        if (context.Request is not { } request)
            return;
        SipHeaderId id = part.Kind switch
        {
            PartKind.CopyVia => SipHeaderId.Via,
            PartKind.CopyFrom => SipHeaderId.From,
            PartKind.CopyTo => SipHeaderId.To,
            PartKind.CopyCallId => SipHeaderId.CallId,
            PartKind.CopyCSeq => SipHeaderId.CSeq,
            PartKind.CopyPath => SipHeaderId.Path,
            _ => SipHeaderId.RecordRoute,
        };
        foreach (ref readonly SipHeader header in request.Headers)
        {
            if (header.Id != id)
                continue;
            output.Write(request.NameOf(header));
            output.Write(": "u8);
            output.Write(request.ValueOf(header));
            if (id == SipHeaderId.To && request.ToTag.IsEmpty && part.Text.Length > 0)
            {
                output.Write(";tag="u8);
                output.Write(part.Binding >= 0 ? context.Values[part.Binding] : part.Text);
            }
            output.Write("\r\n"u8);
        }
    }
}
