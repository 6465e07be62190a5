using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A SIP message: start line, headers, body (RFC 3261 section 7).</summary>
internal static class SipTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes, bool isCut, int depth = -1)
    {
        SipHeader[] slots = new SipHeader[SipLimits.Default.Headers];
        SipReader.Read(bytes, EnumSets.All<SipHeaderId>(), slots, out SipMessageView view);
        AddStartLine(ref tree, view);
        ReadOnlySpan<byte> contentType = default;
        ReadOnlySpan<byte> coding = default;
        foreach (ref readonly SipHeader header in view.Headers)
        {
            ReadOnlySpan<byte> value = view.ValueOf(header);
            SipHeaderTree.Add(ref tree, NameOf(bytes, header), header.Id, value);
            if (header.Id == SipHeaderId.ContentType)
                contentType = value;
            else if (header.Id == SipHeaderId.ContentEncoding && ContentCodings.IsIdentity(coding))
                coding = value;
        }
        if (!view.Body.IsEmpty)
            BodyTree.Add(ref tree, contentType, view.Body, depth + 1, coding);
        if (isCut)
            return;
        ProblemList problems = view.Problems;
        SipMessageChecker.CheckEnd(view, ref problems);
        tree.Problems(problems, bytes);
    }

    // The name as the message has it: compact, or in the sender's case.
    private static string NameOf(ReadOnlySpan<byte> bytes, in SipHeader header)
    {
        ReadOnlySpan<byte> line = bytes[header.NameOffset..header.ValueOffset];
        int end = line.IndexOfAny(": \t"u8);
        return Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
    }

    private static void AddStartLine(ref TreeBuilder tree, in SipMessageView view)
    {
        if (!view.IsRequest)
        {
            ReadOnlySpan<byte> behindVersion = view.Bytes[Math.Min(view.Start + "SIP/2.0 ".Length, view.Bytes.Length)..];
            tree.Leaf("Status-Code", view.Status, behindVersion[..Math.Min(3, behindVersion.Length)]);
            tree.LeafIfAny("Reason-Phrase", view.Reason);
            return;
        }
        tree.Leaf("Method", view.Method);
        tree.Open("Request-URI", Encoding.UTF8.GetString(view.RequestUri), view.RequestUri);
        SipUriTree.Add(ref tree, view.RequestUri);
        tree.Problem(SipMessageChecker.CheckRequestUri(view.RequestUri), view.RequestUri);
        tree.Close();
    }
}
