using System.Text;
using System.Text.Unicode;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A body, by its content type; one that is not known is shown as it stands.</summary>
internal static class BodyTree
{
    // Bodies hold bodies: multipart, CPIM and message/sip nest.
    private const int MaximumDepth = 8;

    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, int depth = 0, ReadOnlySpan<byte> coding = default)
    {
        tree.Open("body", contentType.IsEmpty ? null : Encoding.UTF8.GetString(contentType), body);
        tree.Cover(body);
        BodyKind kind = depth == MaximumDepth ? BodyKind.Text : BodyKinds.Of(contentType);
        if (tree.HidesContent && !ContentRules.IsSignalling(kind))
        {
            tree.Hidden("content", body);
            tree.Close();
            return;
        }
        if (!ContentCodings.IsIdentity(coding))
        {
            AddCompressed(ref tree, body, coding);
            tree.Close();
            return;
        }
        switch (kind)
        {
            case BodyKind.Sdp:
                SdpTree.Add(ref tree, body);
                break;
            case BodyKind.Multipart:
                MultipartTree.Add(ref tree, contentType, body, depth);
                break;
            case BodyKind.Cpim:
                CpimTree.Add(ref tree, body, depth);
                break;
            case BodyKind.Sms:
                SmsTree.Add(ref tree, body);
                break;
            case BodyKind.Sip:
                SipTree.Add(ref tree, body, isCut: false, depth);
                break;
            case BodyKind.SipFragment:
                AddFragment(ref tree, body, depth);
                break;
            case BodyKind.Xml or BodyKind.Imdn or BodyKind.IsComposing or BodyKind.ResourceLists or BodyKind.RegInfo or BodyKind.ConferenceInfo
                or BodyKind.Pidf or BodyKind.Ims3gpp or BodyKind.FileTransfer:
                XmlTree.Add(ref tree, body, XmlChecks.Of(kind));
                break;
            default:
                Lines(ref tree, body);
                break;
        }
        tree.Close();
    }

    /// <summary>A header of a body or of a part of one.</summary>
    public static void AddHeader(ref TreeBuilder tree, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (tree.HidesContent && !ContentRules.IsPlainHeader(name))
            tree.Hidden("header", value);
        else
            tree.Leaf(Encoding.UTF8.GetString(name), value);
    }

    // The octets of another form are no fault of the one that Content-Type names.
    private static void AddCompressed(ref TreeBuilder tree, ReadOnlySpan<byte> body, ReadOnlySpan<byte> coding)
    {
        if (tree.HidesContent)
            tree.Hidden("content", body);
        else
            tree.Leaf("content", $"compressed ({Encoding.UTF8.GetString(coding)}), not read", body);
    }

    // The start line may be missing; behind the headers may be a body (RFC 3420 section 2.1).
    private static void AddFragment(ref TreeBuilder tree, ReadOnlySpan<byte> body, int depth)
    {
        SipFragmentReader.Read(body, out SipFragmentView view, out DecodeError error);
        if (!view.StartLine.IsEmpty)
            tree.Leaf("start line", view.StartLine);
        tree.Problem(error, body);
        if (error.Code == DecodeErrorCode.SipFragmentStart)
        {
            Lines(ref tree, body);
            return;
        }
        MimeHeaderReader headers = new(view.Headers);
        while (headers.TryRead(out MimeHeader header))
        {
            if (tree.HidesContent && ContentRules.IsSubject(header.Name))
                tree.Hidden("Subject", header.Value);
            else
                tree.Leaf(Encoding.UTF8.GetString(header.Name), header.Value);
        }
        tree.Problems(headers.Problems, view.Headers);
        ReadOnlySpan<byte> content = view.Headers[Math.Min(headers.Length, view.Headers.Length)..];
        if (content.IsEmpty)
            return;
        MimeHeaderReader.TryGet(view.Headers, "Content-Type"u8, out MimeHeader type);
        MimeHeaderReader.TryGet(view.Headers, ContentCodings.HeaderName, out MimeHeader coding);
        Add(ref tree, type.Value, content, depth + 1, coding.Value);
    }

    /// <summary>Text line by line; octets that are no text as one part.</summary>
    public static void Lines(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        if (tree.HidesContent)
        {
            tree.Hidden("content", body);
            return;
        }
        if (!Utf8.IsValid(body) || body.Contains((byte)0))
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
