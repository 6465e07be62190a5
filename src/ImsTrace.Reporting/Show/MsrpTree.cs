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
        tree.LeafIfAny("comment", view.Comment);
        tree.LeafIfAny("To-Path", view.ToPath);
        tree.LeafIfAny("From-Path", view.FromPath);
        tree.LeafIfAny("Message-ID", view.MessageId);
        tree.LeafIfAny("Byte-Range", view.ByteRange);
        tree.LeafIfAny("Success-Report", view.SuccessReport);
        tree.LeafIfAny("Failure-Report", view.FailureReport);
        tree.LeafIfAny("Status", view.ReportStatus);
        tree.LeafIfAny("Content-Type", view.ContentType);
        if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, view.ContentType, view.Body);
        tree.Problems(view.Problems, bytes);
    }
}
