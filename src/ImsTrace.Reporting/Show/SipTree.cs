using ImsTrace.Protocols.Sip;

namespace ImsTrace.Reporting.Show;

/// <summary>A SIP message: start line, headers, body (RFC 3261 section 7).</summary>
internal static class SipTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes, bool isCut)
    {
        SipHeader[] slots = new SipHeader[SipLimits.Default.Headers];
        SipReader.Read(bytes, SipHeaderSet.All, slots, out SipMessageView view);
        AddStartLine(ref tree, view);
        ReadOnlySpan<byte> contentType = default;
        foreach (ref readonly SipHeader header in view.Headers)
        {
            ReadOnlySpan<byte> value = view.ValueOf(header);
            tree.Leaf(NameOf(bytes, header), value);
            if (header.Id == SipHeaderId.ContentType)
                contentType = value;
        }
        if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, contentType, view.Body);
        if (!isCut)
            tree.Problems(view.Problems, bytes);
    }

    // The name as the message has it: compact, or in the sender's case.
    private static string NameOf(ReadOnlySpan<byte> bytes, in SipHeader header)
    {
        ReadOnlySpan<byte> line = bytes[header.NameOffset..header.ValueOffset];
        int end = line.IndexOfAny(": \t"u8);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
    }

    private static ReadOnlySpan<byte> StatusText(in SipMessageView view) => view.Bytes.Slice(view.Start + "SIP/2.0 ".Length, 3);

    private static void AddStartLine(ref TreeBuilder tree, in SipMessageView view)
    {
        if (view.IsRequest)
        {
            tree.Leaf("Method", view.Method);
            tree.Leaf("Request-URI", view.RequestUri);
            return;
        }
        tree.Leaf("Status-Code", view.Status, StatusText(view));
        tree.LeafIfAny("Reason-Phrase", view.Reason);
    }
}
