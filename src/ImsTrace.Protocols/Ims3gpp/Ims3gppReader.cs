using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.Ims3gpp;

/// <summary>Reads a body of type application/3gpp-ims+xml (TS 24.229 section 7.6 (u)).</summary>
public static class Ims3gppReader
{
    /// <summary>False where the body is no such document; releases differ in the namespace, so any will do.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Ims3gppDocument? document, out ProblemList problems)
    {
        problems = default;
        document = null;
        if (!XmlTree.TryRead(body, "ims-3gpp", ns: null, out XmlElement? root, out _, ref problems))
            return false;
        XmlElement? first = root.Children.Count > 0 ? root.Children[0] : null;
        if (first is null)
            problems.Add(DecodeErrorCode.XmlMissing, root.Offset);
        XmlElement? alternative = root.Child("alternative-service");
        document = new()
        {
            Version = root.Attribute("version"),
            Kind = first?.Name ?? "",
            Type = alternative?.ChildText("type"),
            Action = alternative?.ChildText("action"),
            Reason = alternative?.ChildText("reason"),
            ServiceInfo = root.ChildText("service-info"),
        };
        return true;
    }
}
