using System.Text;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Reporting.Show;

/// <summary>An MSRP message: start line, headers, body, end-line (RFC 4975 section 9).</summary>
internal static class MsrpTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes)
    {
        MsrpReader.Read(bytes, out MsrpMessageView view);
        tree.Leaf("transaction-id", view.TransactionId);
        tree.LeafIfAny("method", view.Method);
        if (!view.IsRequest)
            tree.Leaf("status-code", view.Status, bytes.Slice("MSRP ".Length + view.TransactionId.Length + 1, 3));
        tree.LeafIfAny("comment", view.Comment);
        MsrpHeaderReader headers = view.Headers;
        while (headers.TryRead(out MsrpHeader header))
            AddHeader(ref tree, header);
        if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, view.ContentType, view.Body);
        if (view.Continuation != 0)
            tree.Leaf("continuation-flag", bytes.Slice(bytes.Length - 3, 1));
        tree.Problems(view.Problems, bytes);
    }

    private static void AddHeader(ref TreeBuilder tree, MsrpHeader header)
    {
        string name = Encoding.UTF8.GetString(header.Text);
        if (header.Name is not (MsrpHeaderName.ToPath or MsrpHeaderName.FromPath or MsrpHeaderName.UsePath) || new MsrpPath(header.Value).Count < 2)
        {
            tree.Leaf(name, header.Value);
            return;
        }
        tree.Open(name, Encoding.UTF8.GetString(header.Value), header.Value);
        foreach (ReadOnlySpan<byte> uri in new MsrpPath(header.Value))
            tree.Leaf("uri", uri);
        tree.Close();
    }
}
