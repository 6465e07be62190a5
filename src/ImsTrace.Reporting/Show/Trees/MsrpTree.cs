using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show.Trees;

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
        ReadOnlySpan<byte> coding = default;
        while (headers.TryRead(out MsrpHeader header))
        {
            tree.Leaf(Encoding.UTF8.GetString(header.Text), header.Value);
            if (AsciiName.Matches(header.Text, ContentCodings.HeaderName))
                coding = header.Value;
        }
        // A chunk from the middle is text where its type has headers.
        bool isMiddle = MsrpByteRange.TryRead(view.ByteRange, out long first, out _, out _) && first != 1;
        if (!view.Body.IsEmpty && isMiddle && tree.HidesContent)
            tree.Hidden("body", view.Body);
        else if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, view.ContentType, view.Body, coding: coding);
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
