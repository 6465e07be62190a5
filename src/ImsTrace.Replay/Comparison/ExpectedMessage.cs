using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Comparison;

/// <summary>A recorded message that a live one is held against, made once for all calls.</summary>
internal sealed class ExpectedMessage
{
    private ExpectedMessage(ExpectedHeader[] headers, TextTemplate body, BodyKind kind, TextTemplate requestUri)
        => (Headers, Body, BodyKind, RequestUri) = (headers, body, kind, requestUri);

    public IReadOnlyList<ExpectedHeader> Headers { get; }

    public TextTemplate Body { get; }

    public BodyKind BodyKind { get; }

    public TextTemplate RequestUri { get; }

    /// <summary>Makes one of a recorded message that comes to a role.</summary>
    public static ExpectedMessage Of(SipMessage message, BindingTable table, int role)
    {
        List<ExpectedHeader> headers = [];
        foreach (ref readonly SipHeader header in message.Headers)
        {
            if (FieldClasses.IsLeftOut(header.Id))
                continue;
            string name = Encoding.UTF8.GetString(message.NameOf(header));
            headers.Add(new(header.Id, name, ValueOf(message, header, table, role), FieldClasses.IsVolatile(name)));
        }
        return new([.. headers], BodyTemplate.Of(message.First(SipHeaderId.ContentType), Described(message, table), table, role, isSent: false), BodyKinds.Of(message.First(SipHeaderId.ContentType)),
            message.IsRequest ? UriTemplate.Of(message.RequestUri, table) : TextTemplate.Empty);
    }

    private static ReadOnlySpan<byte> Described(SipMessage message, BindingTable table)
        => BodyKinds.Of(message.First(SipHeaderId.ContentType)) == BodyKind.Sdp ? SdpTemplateCompiler.Secured(message.Body, table) : message.Body;

    // What another played role sends in its user's words comes in these.
    private static TextTemplate ValueOf(SipMessage message, in SipHeader header, BindingTable table, int role)
    {
        ReadOnlySpan<byte> value = message.ValueOf(header);
        int binding = table.FieldOf(header.Id, message.NameOf(header)) is { } field ? table.FindField(field, value, role, isSent: false) : -1;
        return binding < 0 ? TextTemplate.Of(value, table) : new([new(PartKind.Value, value.ToArray(), binding)]);
    }
}
