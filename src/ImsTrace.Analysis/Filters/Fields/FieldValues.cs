using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>Where the values of a field come from: fields of the record, whole or parts of them, headers and AVPs.</summary>
internal static class FieldValues
{
    /// <summary>A field of the record, as it is.</summary>
    public static AnyValue Of(MessageField field) => MessageFields.Type(field) switch
    {
        FieldType.Number => (message, test) => message.TryGetNumber(field, out long number) && test(FilterValue.Of(number)),
        FieldType.List => (message, test) => AnyLine(message, field, test),
        _ => (message, test) => message.Has(field) && test(new FilterValue(message.Text(field))),
    };

    /// <summary>A part of a field's text, or of each of its texts; a part that is not there is no value.</summary>
    public static AnyValue PartOf(MessageField field, TextPart part) => (message, test) =>
    {
        foreach (ReadOnlySpan<byte> line in message.Lines(field))
        {
            ReadOnlySpan<byte> found = part(line);
            if (!found.IsEmpty && test(new FilterValue(found)))
                return true;
        }
        return false;
    };

    /// <summary>The values of a header, as texts or as numbers.</summary>
    public static AnyValue Header(SipHeaderId header, bool isNumber = false) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (parts.Is(header) && Passes(parts.Value, isNumber, test))
                return true;
        }
        return false;
    };

    /// <summary>A parameter of the credentials or challenges in these headers (RFC 7616 sections 3.3 and 3.4).</summary>
    public static AnyValue AuthParameter(SipHeaderId[] headers, byte[] name) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (IsOneOf(parts, headers) && new AuthReader(parts.Value).TryGet(name, out ReadOnlySpan<byte> value) && test(new FilterValue(value)))
                return true;
        }
        return false;
    };

    /// <summary>The scheme of the credentials or challenges in these headers.</summary>
    public static AnyValue AuthScheme(SipHeaderId[] headers) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (IsOneOf(parts, headers) && test(new FilterValue(new AuthReader(parts.Value).Scheme)))
                return true;
        }
        return false;
    };

    /// <summary>The display names of the addresses in a header.</summary>
    public static AnyValue DisplayName(SipHeaderId header) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (!parts.Is(header))
                continue;
            NameAddrReader addresses = new(parts.Value);
            while (addresses.TryRead(out NameAddrView address))
            {
                if (!address.DisplayName.IsEmpty && test(new FilterValue(address.DisplayName)))
                    return true;
            }
        }
        return false;
    };

    /// <summary>A part of each Via, as a text or as a number; one that is not there is no value.</summary>
    public static AnyValue Via(ViaPart part, bool isNumber = false) => (message, test) =>
    {
        RawPartEnumerator parts = new(message.Text(MessageField.RawParts));
        while (parts.MoveNext())
        {
            if (!parts.Is(SipHeaderId.Via))
                continue;
            ViaReader vias = new(parts.Value);
            while (vias.TryRead(out ViaView via))
            {
                ReadOnlySpan<byte> found = part(via);
                if (!found.IsEmpty && Passes(found, isNumber, test))
                    return true;
            }
        }
        return false;
    };

    /// <summary>The same values, but of messages of one protocol alone.</summary>
    public static AnyValue In(Protocol protocol, AnyValue any) => (message, test) => message.Protocol == protocol && any(message, test);

    /// <summary>The same values, but of requests, or of responses, of one protocol alone.</summary>
    public static AnyValue In(Protocol protocol, MessageKind kind, AnyValue any)
        => (message, test) => message.Protocol == protocol && message.Kind == kind && any(message, test);

    private static bool Passes(ReadOnlySpan<byte> text, bool isNumber, ValueTest test)
        => isNumber ? DecimalNumber.TryRead(text, out uint number) && test(FilterValue.Of(number)) : test(new FilterValue(text));

    private static bool IsOneOf(scoped in RawPartEnumerator parts, SipHeaderId[] headers)
    {
        foreach (SipHeaderId header in headers)
        {
            if (parts.Is(header))
                return true;
        }
        return false;
    }

    private static bool AnyLine(MessageRecord message, MessageField field, ValueTest test)
    {
        if (!message.Has(field))
            return false;
        foreach (ReadOnlySpan<byte> line in message.Lines(field))
        {
            if (test(new FilterValue(line)))
                return true;
        }
        return false;
    }
}

/// <summary>A part of a text; empty where it is not there.</summary>
internal delegate ReadOnlySpan<byte> TextPart(ReadOnlySpan<byte> text);

/// <summary>A part of a Via; empty where it is not there.</summary>
internal delegate ReadOnlySpan<byte> ViaPart(scoped in ViaView via);
