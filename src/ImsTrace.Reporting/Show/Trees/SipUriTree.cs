using ImsTrace.Protocols.Sip;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>The parts of a SIP or tel URI (RFC 3261 section 19.1.1, RFC 3966 section 3).</summary>
internal static class SipUriTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> uri)
    {
        if (!SipUriReader.TryRead(uri, out SipUriView view))
            return;
        tree.Leaf("scheme", view.Scheme);
        tree.LeafIfAny("user", view.User);
        tree.LeafIfAny("host", view.Host);
        tree.LeafIfAny("port", view.PortText);
        ParametersTree.Add(ref tree, view.Parameters);
        tree.LeafIfAny("headers", view.Headers);
    }
}
