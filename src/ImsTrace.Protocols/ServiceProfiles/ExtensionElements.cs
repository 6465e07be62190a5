using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Finds what later releases put into Extension elements, each inside the one before (TS 29.228 annex E (u)).</summary>
internal static class ExtensionElements
{
    // ListOfServiceIds and SharedIFCSet wrap lists, and some HSSs leave the wrapping Extension out.
    static bool IsWrapper(string name) => name is "Extension" or "ListOfServiceIds" or "SharedIFCSet";

    internal static XmlElement? First(XmlElement parent, string name) => All(parent, name).FirstOrDefault();

    internal static IEnumerable<XmlElement> All(XmlElement parent, string name)
    {
        foreach (XmlElement child in parent.Children)
        {
            if (child.Name == name)
                yield return child;
            else if (IsWrapper(child.Name))
            {
                foreach (XmlElement inner in All(child, name))
                    yield return inner;
            }
        }
    }
}
