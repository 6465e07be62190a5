using System.Text;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>An MSRP message: start line, headers, body, end-line (RFC 4975 section 9).</summary>
internal static class MsrpTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes, ChunkedMessage? whole = null)
    {
        MsrpReader.Read(bytes, out MsrpMessageView view);
        tree.Leaf("transaction-id", view.TransactionId);
        tree.LeafIfAny("method", view.Method);
        if (!view.IsRequest)
            tree.Leaf("status-code", view.Status, bytes.Slice("MSRP ".Length + view.TransactionId.Length + 1, 3));
        tree.LeafIfAny("comment", view.Comment);
        MsrpHeaderReader headers = view.Headers;
        while (headers.TryRead(out MsrpHeader header))
            tree.Leaf(Encoding.UTF8.GetString(header.Text), header.Value);
        if (view.IsChunk)
            MsrpChunkTree.Add(ref tree, view, whole);
        else if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, view.ContentType, view.Body, coding: ContentCodings.Of(view));
        if (view.Continuation != 0)
            tree.Leaf("continuation-flag", Continuation(view.Continuation), default);
        tree.Problems(view.Problems, bytes);
    }

    private static string Continuation(byte flag) => flag switch
    {
        (byte)'$' => "$ (last chunk)",
        (byte)'+' => "+ (more to come)",
        _ => "# (given up)",
    };
}
