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

    /// <summary>Makes one of a recorded message.</summary>
    public static ExpectedMessage Of(SipMessage message, BindingTable table)
    {
        List<ExpectedHeader> headers = [];
        foreach (ref readonly SipHeader header in message.Headers)
        {
            if (FieldClasses.IsLeftOut(header.Id))
                continue;
            string name = Encoding.UTF8.GetString(message.NameOf(header));
            headers.Add(new(header.Id, name, TextTemplate.Of(message.ValueOf(header), table), FieldClasses.IsVolatile(name)));
        }
        return new([.. headers], TextTemplate.Of(message.Body, table), BodyKinds.Of(message.First(SipHeaderId.ContentType)),
            message.IsRequest ? UriTemplate.Of(message.RequestUri, table) : TextTemplate.Empty);
    }
}
