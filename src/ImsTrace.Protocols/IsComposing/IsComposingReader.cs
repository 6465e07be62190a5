using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.IsComposing;

/// <summary>Reads a body of type application/im-iscomposing+xml (RFC 3994 section 3).</summary>
public static class IsComposingReader
{
    /// <summary>False where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out IsComposingDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        if (!XmlTree.TryRead(body, "isComposing", "urn:ietf:params:xml:ns:im-iscomposing", out XmlElement? root, out _, ref problems))
            return false;
        document = new()
        {
            State = XmlValues.Required(root, "state", ref problems),
            LastActive = XmlValues.Time(root, "lastactive", ref problems),
            ContentType = root.ChildText("contenttype"),
            Refresh = XmlValues.Number(root, "refresh", ref problems),
        };
        return true;
    }
}
