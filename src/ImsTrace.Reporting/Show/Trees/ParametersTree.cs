using System.Text;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>Parameters of headers and URIs, one a node (RFC 3261 section 25.1).</summary>
internal static class ParametersTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> parameters, char separator = ';')
    {
        SipParameters reader = new(parameters, (byte)separator);
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
            tree.Leaf(Encoding.UTF8.GetString(name), value.IsEmpty ? null : Encoding.UTF8.GetString(value), value.IsEmpty ? name : value);
    }
}
