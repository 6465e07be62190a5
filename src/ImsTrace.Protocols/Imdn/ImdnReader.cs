using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.Imdn;

/// <summary>Reads a body of type message/imdn+xml (RFC 5438 section 11.1).</summary>
public static class ImdnReader
{
    const string Suffix = "-notification";
    static readonly string[] Delivery = ["delivered", "failed", "forbidden", "error"];
    static readonly string[] Processing = ["processed", "stored", "forbidden", "error"];
    static readonly string[] Display = ["displayed", "forbidden", "error"];

    /// <summary>False where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ImdnDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        if (!XmlTree.TryRead(body, "imdn", "urn:ietf:params:xml:ns:imdn", out XmlElement? root, out _, ref problems))
            return false;
        XmlElement? notification = root.Child("delivery" + Suffix) ?? root.Child("processing" + Suffix) ?? root.Child("display" + Suffix);
        if (notification is null)
            problems.Add(DecodeErrorCode.XmlMissing, root.Offset);
        string kind = notification?.Name[..^Suffix.Length] ?? "";
        document = new()
        {
            MessageId = XmlValues.Required(root, "message-id", ref problems),
            Time = XmlValues.Time(root, "datetime", ref problems),
            RecipientUri = root.ChildText("recipient-uri"),
            OriginalRecipientUri = root.ChildText("original-recipient-uri"),
            Subject = root.ChildText("subject"),
            Kind = kind,
            Status = notification is null ? "" : StatusOf(notification, kind, ref problems),
        };
        return true;
    }

    // <status><delivered/></status>
    static string StatusOf(XmlElement notification, string kind, ref ProblemList problems)
    {
        XmlElement? status = notification.Child("status");
        if (status is not { Children: [{ } word, ..] })
        {
            problems.Add(DecodeErrorCode.XmlMissing, notification.Offset);
            return "";
        }
        string[] known = kind switch { "delivery" => Delivery, "processing" => Processing, _ => Display };
        return XmlValues.Word(word.Name, word, known, ref problems);
    }
}
