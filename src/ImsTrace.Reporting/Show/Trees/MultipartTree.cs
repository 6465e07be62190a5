using System.Buffers;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>The parts of a multipart body, each with its headers and what it holds (RFC 2046 section 5.1).</summary>
internal static class MultipartTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, int depth)
    {
        if (!ContentTypeReader.TryRead(contentType, out ContentTypeView type))
            return;
        MultipartReader parts = new(type, body);
        while (parts.MoveNext())
        {
            MimePartView part = parts.Current;
            tree.Open("part", null, body[part.Offset..(part.BodyOffset + part.Body.Length)]);
            AddEntity(ref tree, part, depth);
            tree.Close();
        }
        tree.Problems(parts.Problems, body);
    }

    /// <summary>Headers and content of one MIME entity.</summary>
    public static void AddEntity(ref TreeBuilder tree, in MimePartView part, int depth)
    {
        MimeHeaderReader headers = new(part.Headers);
        while (headers.TryRead(out MimeHeader header))
            BodyTree.AddHeader(ref tree, header.Name, header.Value);
        part.TryGetHeader(ContentCodings.HeaderName, out MimeHeader coding);
        if (part.TransferEncoding is TransferEncoding.Identity or TransferEncoding.Unknown)
            BodyTree.Add(ref tree, part.ContentType, part.Body, depth + 1, coding.Value);
        else
            AddDecoded(ref tree, part, depth, coding.Value);
    }

    // What was decoded has no place of its own in the message.
    private static void AddDecoded(ref TreeBuilder tree, in MimePartView part, int depth, ReadOnlySpan<byte> coding)
    {
        byte[] decoded = ArrayPool<byte>.Shared.Rent(Math.Max(part.Body.Length, 1));
        TransferEncodings.Decode(part.TransferEncoding, part.Body, decoded, out int written, out DecodeError error);
        BodyTree.Add(ref tree, part.ContentType, decoded.AsSpan(0, written), depth + 1, coding);
        tree.Problem(error, part.Body);
        ArrayPool<byte>.Shared.Return(decoded);
    }
}
