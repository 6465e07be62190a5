using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Rewriting;

/// <summary>Makes templates of recorded SIP messages that are sent (spec part 5.2): each header by its rule, all else by the table of bindings.</summary>
internal sealed class SipTemplateCompiler(BindingTable table)
{
    private readonly List<TemplatePart> parts = [];
    private int sender;

    /// <summary>Compiles a message that a role sends.</summary>
    public SipTemplate Compile(SipMessage message, int role)
    {
        sender = role;
        parts.Clear();
        bool isDialog = message.IsRequest && !message.ToTag.IsEmpty;
        AddStartLine(message, isDialog);
        bool hasVia = false, hasRecordRoute = false, hasPath = false;
        foreach (ref readonly SipHeader header in message.Headers)
        {
            switch (header.Id)
            {
                case SipHeaderId.Via:
                    if (!hasVia)
                        AddVia(message);
                    if (!hasVia && message.IsRequest && !Keeps(BindingKind.Route))
                        AddSlot(PartKind.Routes);
                    hasVia = true;
                    break;
                case SipHeaderId.Route when message.IsRequest:
                    if (Keeps(BindingKind.Route))
                        AddLine(message, header);
                    break;
                case SipHeaderId.RecordRoute:
                    if (!message.IsRequest && !hasRecordRoute)
                        AddCopy(PartKind.CopyRecordRoute, BindingKind.Route, message, header);
                    hasRecordRoute = true;
                    break;
                case SipHeaderId.Path when !message.IsRequest:
                    if (!hasPath)
                        AddCopy(PartKind.CopyPath, BindingKind.Route, message, header);
                    hasPath = true;
                    break;
                default:
                    AddHeader(message, header);
                    break;
            }
        }
        return new([.. parts], Body(message));
    }

    private bool Keeps(BindingKind kind) => table.Kept.Keeps(kind);

    private void AddStartLine(SipMessage message, bool isDialog)
    {
        if (message.IsRequest)
        {
            TextTemplate.AddLiteral(message.Method, parts);
            TextTemplate.AddLiteral(" "u8, parts);
            if (Keeps(BindingKind.RequestUri))
                TextTemplate.AddLiteral(message.RequestUri, parts);
            else if (isDialog)
                parts.Add(new(PartKind.RequestUri, message.RequestUri.ToArray()));
            else
                TextTemplate.Add(message.RequestUri, table, parts);
            TextTemplate.AddLiteral(" SIP/2.0\r\n"u8, parts);
            return;
        }
        int end = message.Bytes.IndexOf((byte)'\n');
        TextTemplate.AddLiteral(LinearSpace.Trim(message.Bytes[..(end + 1)]), parts);
        TextTemplate.AddLiteral("\r\n"u8, parts);
    }

    private void AddVia(SipMessage message)
    {
        if (!message.IsRequest)
        {
            parts.Add(new(PartKind.CopyVia, []));
            return;
        }
        if (Keeps(BindingKind.Via))
        {
            TextTemplate.AddLiteral("Via: "u8, parts);
            TextTemplate.AddLiteral(message.First(SipHeaderId.Via), parts);
            TextTemplate.AddLiteral("\r\n"u8, parts);
            return;
        }
        parts.Add(new(PartKind.Via, Keeps(BindingKind.Branch) ? message.Branch.ToArray() : []));
    }

    private void AddHeader(SipMessage message, in SipHeader header)
    {
        if (table.FieldOf(header.Id, message.NameOf(header)) is { } field)
        {
            AddName(message, header);
            parts.Add(new(PartKind.Value, message.ValueOf(header).ToArray(), table.FindField(field, message.ValueOf(header), sender, isSent: true)));
            TextTemplate.AddLiteral("\r\n"u8, parts);
            return;
        }
        switch (header.Id)
        {
            case SipHeaderId.From when !message.IsRequest:
                AddCopy(PartKind.CopyFrom, BindingKind.Tag, message, header);
                break;
            case SipHeaderId.To when !message.IsRequest:
                AddTo(message, header);
                break;
            case SipHeaderId.CallId when !message.IsRequest:
                AddCopy(PartKind.CopyCallId, BindingKind.CallId, message, header);
                break;
            case SipHeaderId.CallId when Keeps(BindingKind.CallId):
                // It may hold an address, which is to stay too.
                AddRaw(message, header);
                break;
            case SipHeaderId.CSeq when !message.IsRequest:
                AddCopy(PartKind.CopyCSeq, BindingKind.CSeq, message, header);
                break;
            case SipHeaderId.CSeq when !Keeps(BindingKind.CSeq):
                AddName(message, header);
                AddSlot(PartKind.CSeq);
                TextTemplate.AddLiteral(" "u8, parts);
                TextTemplate.AddLiteral(message.Method, parts);
                TextTemplate.AddLiteral("\r\n"u8, parts);
                break;
            case SipHeaderId.Contact:
                AddContact(message, header);
                break;
            case SipHeaderId.MaxForwards:
                TextTemplate.AddLiteral("Max-Forwards: 70\r\n"u8, parts);
                break;
            case SipHeaderId.Authorization or SipHeaderId.ProxyAuthorization when IsAnswer(message.ValueOf(header)) && !Keeps(BindingKind.Credentials):
                AddSlot(PartKind.Authorization);
                break;
            case SipHeaderId.ContentLength when !Keeps(BindingKind.ContentLength):
                AddName(message, header);
                AddSlot(PartKind.ContentLength);
                TextTemplate.AddLiteral("\r\n"u8, parts);
                break;
            case SipHeaderId.SecurityClient or SipHeaderId.SecurityVerify:
                // No security association is set up: an offer of one would be no offer (gm-plain).
                break;
            case SipHeaderId.Require or SipHeaderId.ProxyRequire or SipHeaderId.Supported:
                AddOptionTags(message, header);
                break;
            default:
                AddLine(message, header);
                break;
        }
    }

    private void AddOptionTags(SipMessage message, in SipHeader header)
    {
        string[] tags = [.. Encoding.ASCII.GetString(message.ValueOf(header)).Split(',', StringSplitOptions.TrimEntries).Where(tag => tag != "sec-agree")];
        if (tags.Length == 0)
            return;
        AddName(message, header);
        TextTemplate.AddLiteral(Encoding.ASCII.GetBytes(string.Join(", ", tags)), parts);
        TextTemplate.AddLiteral("\r\n"u8, parts);
    }

    private void AddTo(SipMessage message, in SipHeader header)
    {
        if (Keeps(BindingKind.Tag))
            AddLine(message, header);
        else
            parts.Add(new(PartKind.CopyTo, message.ToTag.ToArray(), table.Find(BindingKind.Tag, message.ToTag)));
    }

    private void AddCopy(PartKind kind, BindingKind kept, SipMessage message, in SipHeader header)
    {
        if (Keeps(kept))
            AddLine(message, header);
        else
            AddSlot(kind);
    }

    // Host and port of the URI are those of the socket; its user and all parameters stay.
    private void AddContact(SipMessage message, in SipHeader header)
    {
        ReadOnlySpan<byte> value = message.ValueOf(header);
        if (Keeps(BindingKind.Contact))
        {
            AddRaw(message, header);
            return;
        }
        int start = 0;
        bool isAddress = NameAddrReader.TryReadOne(value, out NameAddrView address) & SipUriReader.TryRead(address.Uri, out SipUriView uri)
            && uri.IsSip && value.Overlaps(uri.Host, out start);
        if (!isAddress)
        {
            AddLine(message, header);
            return;
        }
        int end = start + uri.Host.Length;
        if (uri.Port > 0 && end < value.Length && value[end] == ':')
        {
            end++;
            while (end < value.Length && char.IsAsciiDigit((char)value[end]))
                end++;
        }
        AddName(message, header);
        UriTemplate.Add(value[..start], address.Uri, table, parts);
        AddSlot(PartKind.Contact);
        (int at, int length) = TransportParameter(value[end..]);
        TextTemplate.Add(value.Slice(end, at), table, parts);
        parts.Add(new(PartKind.ContactTransport, value.Slice(end + at, length).ToArray()));
        TextTemplate.Add(value[(end + at + length)..], table, parts);
        TextTemplate.AddLiteral("\r\n"u8, parts);
    }

    // Where a URI says how to reach it, up to the end of the URI; without it an empty place in front of the other parameters.
    private static (int At, int Length) TransportParameter(ReadOnlySpan<byte> parameters)
    {
        int uriEnd = parameters.IndexOf((byte)'>');
        ReadOnlySpan<byte> ofUri = uriEnd < 0 ? default : parameters[..uriEnd];
        int at = ofUri.IndexOf(";transport="u8);
        if (at < 0)
            return (0, 0);
        int length = ofUri[(at + 1)..].IndexOf((byte)';');
        return (at, length < 0 ? ofUri.Length - at : length + 1);
    }

    private void AddSlot(PartKind kind) => parts.Add(new(kind, []));

    private void AddName(SipMessage message, in SipHeader header)
    {
        TextTemplate.AddLiteral(message.NameOf(header), parts);
        TextTemplate.AddLiteral(": "u8, parts);
    }

    private void AddLine(SipMessage message, in SipHeader header)
    {
        AddName(message, header);
        TextTemplate.Add(message.ValueOf(header), table, parts);
        TextTemplate.AddLiteral("\r\n"u8, parts);
    }

    private void AddRaw(SipMessage message, in SipHeader header)
    {
        AddName(message, header);
        TextTemplate.AddLiteral(message.ValueOf(header), parts);
        TextTemplate.AddLiteral("\r\n"u8, parts);
    }

    private TextTemplate Body(SipMessage message)
    {
        if (message.Body.IsEmpty)
            return TextTemplate.Empty;
        bool isSdp = BodyKinds.Of(message.First(SipHeaderId.ContentType)) == BodyKind.Sdp;
        return isSdp && !Keeps(BindingKind.Sdp) ? SdpTemplateCompiler.Compile(message.Body, table)
            : isSdp ? new([new(PartKind.Literal, message.Body.ToArray())])
            : BodyTemplate.Of(message.First(SipHeaderId.ContentType), message.Body, table, sender, isSent: true);
    }

    // Credentials that answer a challenge, unlike the empty ones of a first REGISTER (TS 24.229 section 5.1.1.2).
    private static bool IsAnswer(ReadOnlySpan<byte> value)
        => new AuthReader(value) is var reader && reader.TryGet("response"u8, out ReadOnlySpan<byte> response) && !response.IsEmpty;
}
