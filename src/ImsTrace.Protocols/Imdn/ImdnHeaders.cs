using ImsTrace.Protocols.Cpim;

namespace ImsTrace.Protocols.Imdn;

/// <summary>The headers that a CPIM message has for its disposition notifications (RFC 5438 section 6).</summary>
public readonly ref struct ImdnHeaders
{
    readonly CpimMessageView message;

    public ImdnHeaders(CpimMessageView message) => this.message = message;

    static ReadOnlySpan<byte> Namespace => "urn:ietf:params:imdn"u8;

    /// <summary>Message-ID (RFC 5438 section 6.3), or empty.</summary>
    public ReadOnlySpan<byte> MessageId => Get("Message-ID"u8);

    /// <summary>Disposition-Notification: a list of positive-delivery, negative-delivery, processing, display (RFC 5438 section 6.2).</summary>
    public ReadOnlySpan<byte> DispositionNotification => Get("Disposition-Notification"u8);

    /// <summary>Original-To (RFC 5438 section 6.4).</summary>
    public ReadOnlySpan<byte> OriginalTo => Get("Original-To"u8);

    /// <summary>The first IMDN-Record-Route (RFC 5438 section 6.5).</summary>
    public ReadOnlySpan<byte> RecordRoute => Get("IMDN-Record-Route"u8);

    /// <summary>The first IMDN-Route (RFC 5438 section 6.6).</summary>
    public ReadOnlySpan<byte> Route => Get("IMDN-Route"u8);

    /// <summary>Whether Disposition-Notification asks for this kind.</summary>
    public bool Wants(ReadOnlySpan<byte> kind)
    {
        Text.ListItems items = new(DispositionNotification, (byte)',');
        while (items.TryRead(out ReadOnlySpan<byte> item))
        {
            if (Text.AsciiName.Matches(item, kind))
                return true;
        }
        return false;
    }

    // Many leave out the NS header and still say "imdn.", which then can mean nothing else.
    ReadOnlySpan<byte> Get(ReadOnlySpan<byte> name)
    {
        if (message.TryGet(Namespace, name, out CpimHeader header))
            return header.Value;
        CpimHeaderReader headers = message.Headers;
        while (headers.TryRead(out header))
        {
            if (Text.AsciiName.Matches(header.LocalName, name) && Text.AsciiName.Matches(header.Prefix, "imdn"u8)
                && message.NamespaceOf(header.Prefix).IsEmpty)
                return header.Value;
        }
        return default;
    }
}
