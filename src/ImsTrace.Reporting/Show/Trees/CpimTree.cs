using ImsTrace.Protocols.Cpim;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A CPIM message: its headers, and the MIME entity that it wraps (RFC 3862 section 2).</summary>
internal static class CpimTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> body, int depth)
    {
        CpimReader.Read(body, out CpimMessageView view);
        CpimHeaderReader headers = view.Headers;
        while (headers.TryRead(out CpimHeader header))
            BodyTree.AddHeader(ref tree, header.Name, header.Value);
        if (!view.Content.Headers.IsEmpty || !view.Content.Body.IsEmpty)
            MultipartTree.AddEntity(ref tree, view.Content, depth);
        tree.Problems(view.Problems, body);
    }
}
