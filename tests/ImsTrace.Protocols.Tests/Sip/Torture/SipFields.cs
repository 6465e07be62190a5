using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Tests.Sip.Torture;

/// <summary>Gives the fields that the manifests name, as text; <c>-</c> for what is not there.</summary>
static class SipFields
{
    internal static string Get(in SipMessageView message, string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
            return Part(message, name[..bracket], Index(name, bracket), name[(name.IndexOf("].", StringComparison.Ordinal) + 2)..]);
        if (name.StartsWith("uri.", StringComparison.Ordinal))
            return UriPart(message.RequestUri, name[4..]);
        if (name.EndsWith(".count", StringComparison.Ordinal))
            return Count(message, name[..^6]).ToString(CultureInfo.InvariantCulture);
        return name switch
        {
            "method" => Utf8(message.Method),
            "uri" => Utf8(message.RequestUri),
            "status" => message.Status.ToString(CultureInfo.InvariantCulture),
            "reason" => Utf8(message.Reason),
            "body.length" => message.Body.Length.ToString(CultureInfo.InvariantCulture),
            "cseq" => message.TryGet(SipHeaderId.CSeq, out ReadOnlySpan<byte> cseq)
                && CSeqReader.TryRead(cseq, out uint number, out ReadOnlySpan<byte> method) ? $"{number} {Utf8(method)}" : "-",
            _ => message.TryGet(IdOf(name), out ReadOnlySpan<byte> value) ? Utf8(value) : "-",
        };
    }

    static int Count(in SipMessageView message, string header)
    {
        int count = 0;
        SipHeaderId id = header == "unknown" ? SipHeaderId.Unknown : IdOf(header);
        SipHeaderValues values = message.Values(id);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            ListItems items = new(value, (byte)',');
            if (id == SipHeaderId.Unknown)
                count++;
            else
                count += CountOf(ref items);
        }
        return count;
    }

    static int CountOf(ref ListItems items)
    {
        int count = 0;
        while (items.TryRead(out _))
            count++;
        return count;
    }

    static string Part(in SipMessageView message, string header, int index, string part)
    {
        SipHeaderId id = IdOf(header);
        SipHeaderShape shape = SipHeaderGrammar.ShapeOf(id);
        SipHeaderValues values = message.Values(id);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            // A comma of From and To separates nothing.
            ListItems items = new(value, shape == SipHeaderShape.Address ? (byte)0 : (byte)',');
            while (items.TryRead(out ReadOnlySpan<byte> item))
            {
                if (index-- == 0)
                    return PartOf(item, shape, part);
            }
        }
        return "-";
    }

    static string PartOf(ReadOnlySpan<byte> item, SipHeaderShape shape, string part)
    {
        if (shape == SipHeaderShape.Vias)
            return ViaReader.TryReadFirst(item, out ViaView via) ? ViaPart(via, part) : "-";
        if (shape is not (SipHeaderShape.Address or SipHeaderShape.Addresses))
        {
            ParameterisedView view = ParameterisedView.Of(item);
            return part == "value" ? Utf8(view.Value) : Parameter(view.Parameters, part);
        }
        if (!NameAddrReader.TryReadOne(item, out NameAddrView address))
            return "-";
        return part switch
        {
            "name" => Utf8(address.DisplayName),
            "uri" => Utf8(address.Uri),
            _ when part[0] == ';' => Parameter(address.Parameters, part),
            _ => UriPart(address.Uri, part),
        };
    }

    static string ViaPart(in ViaView via, string part) => part switch
    {
        "transport" => Utf8(via.Transport),
        "sentby" => Utf8(via.SentBy),
        "branch" => Utf8(via.Branch),
        "received" => Utf8(via.Received),
        _ => throw new ArgumentException(part),
    };

    static string UriPart(ReadOnlySpan<byte> text, string part)
    {
        if (!SipUriReader.TryRead(text, out SipUriView uri))
            return "-";
        return part switch
        {
            "scheme" => Utf8(uri.Scheme),
            "user" => Utf8(uri.User),
            "password" => Utf8(uri.Password),
            "host" => Utf8(uri.Host),
            "port" => uri.Port.ToString(CultureInfo.InvariantCulture),
            "user.unescaped" => Utf8(Unescape(uri.User)),
            "user.unescaped.length" => Unescape(uri.User).Length.ToString(CultureInfo.InvariantCulture),
            _ => throw new ArgumentException(part),
        };
    }

    static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        byte[] buffer = new byte[text.Length];
        return PercentEscape.TryUnescape(text, buffer, out int written) ? buffer[..written] : [];
    }

    static string Parameter(ReadOnlySpan<byte> parameters, string part)
        => SipParameters.TryGet(parameters, Encoding.ASCII.GetBytes(part[1..]), out ReadOnlySpan<byte> value) ? Utf8(value) : "-";

    static int Index(string name, int bracket)
        => int.Parse(name.AsSpan(bracket + 1, name.IndexOf(']', StringComparison.Ordinal) - bracket - 1), CultureInfo.InvariantCulture);

    static SipHeaderId IdOf(string header)
        => SipHeaderNames.Find(Encoding.ASCII.GetBytes(header)) is not SipHeaderId.Unknown and SipHeaderId id ? id : throw new ArgumentException(header);

    static string Utf8(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
