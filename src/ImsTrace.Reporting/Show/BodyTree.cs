using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show;

/// <summary>A body, by its content type; one that is not known is shown as it stands.</summary>
internal static class BodyTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        tree.Open("body", contentType.IsEmpty ? null : System.Text.Encoding.UTF8.GetString(contentType), body);
        if (ContentTypeReader.TryRead(contentType, out ContentTypeView type) && AsciiName.Matches(type.MediaType, "application/sdp"u8))
            SdpTree.Add(ref tree, body);
        else
            Lines(ref tree, body);
        tree.Close();
    }

    // Text line by line; octets that are no text as one part.
    private static void Lines(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        if (!System.Text.Unicode.Utf8.IsValid(body) || body.Contains((byte)0))
        {
            tree.Leaf("octets", $"{body.Length} bytes", body);
            return;
        }
        while (!body.IsEmpty)
        {
            int end = body.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? body : body[..end];
            tree.Leaf("line", line.TrimEnd((byte)'\r'));
            body = end < 0 ? default : body[(end + 1)..];
        }
    }
}
