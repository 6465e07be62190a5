using System.Text;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Protocols.Bodies;

/// <summary>Lists the parts of a body, those of multipart and CPIM bodies inside it too, in the order of their bytes (RFC 5621 section 3).</summary>
public static class BodyPartReader
{
    /// <summary>Gives the body and all its parts, as many and as deep as the limits let.</summary>
    /// <param name="contentType">The value of the message's Content-Type.</param>
    /// <param name="body">The message's body.</param>
    /// <param name="origin">The offset of the body's first byte.</param>
    /// <param name="problems">Takes what is wrong on the way.</param>
    /// <param name="limits">The default ones where null; the parts count together.</param>
    public static IReadOnlyList<BodyPart> Read(
        ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, int origin, ref ProblemList problems, MimeLimits? limits = null)
    {
        List<BodyPart> parts = [];
        Add(parts, new(contentType, body, origin), 0, ref problems, limits ?? MimeLimits.Default);
        if (parts.Count > 0)
            parts[0] = parts[0] with { HeadersLength = 0 };
        return parts;
    }

    static void Add(List<BodyPart> parts, scoped MimePartView part, int depth, scoped ref ProblemList problems, MimeLimits limits)
    {
        if (parts.Count == limits.Parts)
        {
            if (!problems.Has(DecodeErrorCode.MimeTooManyParts))
                problems.Add(DecodeErrorCode.MimeTooManyParts, part.Offset);
            return;
        }
        BodyKind kind = BodyKinds.Of(part.ContentType);
        TransferEncoding encoding = part.TransferEncoding;
        parts.Add(new(
            kind, depth, part.Offset, part.Headers.Length, part.BodyOffset, part.Body.Length, encoding, Encoding.UTF8.GetString(part.ContentType)));
        if (kind is not (BodyKind.Multipart or BodyKind.Cpim))
            return;
        if (depth == limits.Depth)
            problems.Add(DecodeErrorCode.MimeDepth, part.BodyOffset);
        else if (encoding != TransferEncoding.Identity)
            problems.Add(DecodeErrorCode.MimeTransferEncoding, part.BodyOffset);
        else if (kind == BodyKind.Cpim)
            AddCpim(parts, part, depth + 1, ref problems, limits);
        else
            AddMultipart(parts, part, depth + 1, ref problems, limits);
    }

    static void AddCpim(List<BodyPart> parts, scoped MimePartView part, int depth, scoped ref ProblemList problems, MimeLimits limits)
    {
        CpimReader.Read(part.Body, out CpimMessageView message, part.BodyOffset);
        problems.AddAll(message.Problems);
        if (!message.Content.Headers.IsEmpty || !message.Content.Body.IsEmpty)
            Add(parts, message.Content, depth, ref problems, limits);
    }

    static void AddMultipart(List<BodyPart> parts, scoped MimePartView part, int depth, scoped ref ProblemList problems, MimeLimits limits)
    {
        ContentTypeReader.TryRead(part.ContentType, out ContentTypeView type);
        MultipartReader reader = new(type, part.Body, part.BodyOffset, limits);
        while (reader.MoveNext())
            Add(parts, reader.Current, depth, ref problems, limits);
        problems.AddAll(reader.Problems);
    }
}
