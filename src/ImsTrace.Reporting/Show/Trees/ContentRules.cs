using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>What of a body is the text that a user wrote, and what tells only how it goes.</summary>
internal static class ContentRules
{
    private static readonly byte[][] PlainHeaders =
    [
        [.. "Content-Type"u8], [.. "Content-Length"u8], [.. "Content-Disposition"u8], [.. "Content-Transfer-Encoding"u8], [.. "Content-ID"u8],
        [.. "Content-Encoding"u8], [.. "MIME-Version"u8], [.. "From"u8], [.. "To"u8], [.. "cc"u8], [.. "DateTime"u8], [.. "NS"u8], [.. "Require"u8],
    ];

    /// <summary>Whether a body of the kind is signalling, or a frame whose parts are looked at one by one. A type that is not known is content.</summary>
    public static bool IsSignalling(BodyKind kind) => kind is BodyKind.Sdp or BodyKind.Multipart or BodyKind.Cpim or BodyKind.Sms or BodyKind.Sip
        or BodyKind.SipFragment or BodyKind.Imdn or BodyKind.IsComposing or BodyKind.ResourceLists or BodyKind.RegInfo or BodyKind.ConferenceInfo
        or BodyKind.Ims3gpp;

    /// <summary>Whether a header inside a body says nothing of its content. A line of a broken body can look like a header: only known ones, and those of imdn, do.</summary>
    public static bool IsPlainHeader(ReadOnlySpan<byte> name)
    {
        foreach (byte[] known in PlainHeaders)
        {
            if (AsciiName.Matches(name, known))
                return true;
        }
        return name.Length > 5 && AsciiName.Matches(name[..5], "imdn."u8);
    }

    /// <summary>Whether a SIP header is the subject, by its name or its compact form (RFC 3261 section 20.36).</summary>
    public static bool IsSubject(ReadOnlySpan<byte> name) => AsciiName.Matches(name, "Subject"u8) || AsciiName.Matches(name, "s"u8);

    /// <summary>Whether the text of an XML element is a user's own, such as the subject that a notification repeats.</summary>
    public static bool IsFreeText(string element) => element is "subject" or "note" or "display-text" or "free-text";
}
