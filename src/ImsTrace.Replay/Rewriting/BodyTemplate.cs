using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Replay.Rewriting;

/// <summary>Makes a template of a body; where users have a text of their own, it takes the place of the recorded one, also within message/cpim.</summary>
internal static class BodyTemplate
{
    /// <summary>Makes it of a body that a role sends, or of one that comes and another role sent.</summary>
    public static TextTemplate Of(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, BindingTable table, int role, bool isSent)
    {
        if (table.BodyField is null || !TryFindText(contentType, body, out int start, out int length, out Range count) || length == 0)
            return TextTemplate.Of(body, table);
        int binding = table.FindField(table.BodyField, body.Slice(start, length), role, isSent);
        if (binding < 0)
            return TextTemplate.Of(body, table);
        List<TemplatePart> parts = [];
        (int from, int size) = count.GetOffsetAndLength(body.Length);
        TextTemplate.Add(body[..from], table, parts);
        if (size > 0)
            parts.Add(new(PartKind.ValueLength, body.Slice(from, size).ToArray(), binding));
        TextTemplate.Add(body[(from + size)..start], table, parts);
        parts.Add(new(PartKind.Value, body.Slice(start, length).ToArray(), binding));
        TextTemplate.Add(body[(start + length)..], table, parts);
        return new([.. parts]);
    }

    /// <summary>Enters the text of a body that a role sends.</summary>
    public static void Collect(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, BindingTable table, int role)
    {
        if (table.BodyField is { } field && TryFindText(contentType, body, out int start, out int length, out _) && length > 0)
            table.AddField(field, body.Slice(start, length), role);
    }

    // Where the text stands, and where message/cpim says how long it is.
    private static bool TryFindText(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, out int start, out int length, out Range count)
    {
        (start, length, count) = (0, body.Length, default);
        BodyKind kind = BodyKinds.Of(contentType);
        if (kind != BodyKind.Cpim)
            return kind == BodyKind.Text;
        if (CpimReader.Read(body, out CpimMessageView message) != DecodeStatus.Complete || BodyKinds.Of(message.Content.ContentType) != BodyKind.Text)
            return false;
        (start, length) = (message.Content.BodyOffset, message.Content.Body.Length);
        if (message.Content.TryGetHeader("Content-Length"u8, out MimeHeader header) && body.Overlaps(header.Value, out int at))
            count = at..(at + header.Value.Length);
        return true;
    }
}
