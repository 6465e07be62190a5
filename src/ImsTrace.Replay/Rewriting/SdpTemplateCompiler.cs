using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Replay.Rewriting;

/// <summary>Makes a template of a session description: a fresh session id, our addresses, our MSRP ports and paths (spec part 5.2).</summary>
internal static class SdpTemplateCompiler
{
    /// <summary>Compiles a description.</summary>
    public static TextTemplate Compile(ReadOnlySpan<byte> body, BindingTable table)
    {
        List<TemplatePart> parts = [];
        int from = 0;
        SdpReader reader = new(body);
        while (reader.TryRead(out SdpLine line))
        {
            int start = body.Overlaps(line.Value, out int offset) ? offset : line.Offset + 2;
            if (line.Type == 'a')
                from = AddFingerprint(body, line, from, table, parts);
            if (line.Type is not ((byte)'o' or (byte)'m'))
                continue;
            TextTemplate.Add(body[from..start], table, parts);
            from = start + line.Value.Length;
            if (line.Type == 'o')
                AddOrigin(line.Value, table, parts);
            else
                AddMedia(line.Value, body[from..], table, parts);
        }
        TextTemplate.Add(body[from..], table, parts);
        return new([.. parts]);
    }

    // Our fingerprint stands below a path over TLS, and no recorded one; gives how much of the body is done.
    private static int AddFingerprint(ReadOnlySpan<byte> body, in SdpLine line, int from, BindingTable table, List<TemplatePart> parts)
    {
        bool isPath = line.AttributeName(out ReadOnlySpan<byte> value).SequenceEqual("path"u8);
        int length = body[line.Offset..].IndexOf((byte)'\n');
        int end = length < 0 ? body.Length : line.Offset + length + 1;
        if (!isPath && line.AttributeName(out _).SequenceEqual("fingerprint"u8) && table.HasFingerprint)
        {
            TextTemplate.Add(body[from..line.Offset], table, parts);
            return end;
        }
        int binding = isPath ? table.Find(BindingKind.MsrpPath, [.. "fingerprint "u8, .. value]) : -1;
        if (binding < 0)
            return from;
        TextTemplate.Add(body[from..end], table, parts);
        TextTemplate.AddLiteral(length < 0 ? "\r\na=fingerprint:"u8 : "a=fingerprint:"u8, parts);
        parts.Add(new(PartKind.Value, [], binding));
        TextTemplate.AddLiteral("\r\n"u8, parts);
        return end;
    }

    // username sess-id sess-version nettype addrtype address        (RFC 8866 section 5.2)
    private static void AddOrigin(ReadOnlySpan<byte> value, BindingTable table, List<TemplatePart> parts)
    {
        int first = value.IndexOf((byte)' ') + 1;
        int length = Math.Max(value[first..].IndexOf((byte)' '), 0);
        int binding = first > 0 ? table.Find(BindingKind.Sdp, value.Slice(first, length)) : -1;
        if (binding < 0)
        {
            TextTemplate.Add(value, table, parts);
            return;
        }
        TextTemplate.Add(value[..first], table, parts);
        parts.Add(new(PartKind.Value, value.Slice(first, length).ToArray(), binding));
        TextTemplate.Add(value[(first + length)..], table, parts);
    }

    // media port proto fmt; the port of an MSRP section is bound with the path below it.
    private static void AddMedia(ReadOnlySpan<byte> value, ReadOnlySpan<byte> below, BindingTable table, List<TemplatePart> parts)
    {
        int first = value.IndexOf((byte)' ') + 1;
        int length = Math.Max(value[first..].IndexOf((byte)' '), 0);
        int binding = value.StartsWith("message "u8) && PathBelow(below, table) is { } path ? table.Find(BindingKind.MsrpPath, [.. "port "u8, .. path]) : -1;
        if (binding < 0)
        {
            TextTemplate.Add(value, table, parts);
            return;
        }
        TextTemplate.AddLiteral(value[..first], parts);
        parts.Add(new(PartKind.Value, value.Slice(first, length).ToArray(), binding));
        TextTemplate.Add(Secured(value[(first + length)..], table), table, parts);
    }

    /// <summary>A description, or a part of it, as it is where MSRP goes over TLS that was recorded over TCP.</summary>
    public static ReadOnlySpan<byte> Secured(ReadOnlySpan<byte> text, BindingTable table)
    {
        int at = table.IsMsrpSecure ? text.IndexOf(" TCP/MSRP"u8) : -1;
        return at < 0 ? text : (byte[])[.. text[..at], .. " TCP/TLS/MSRP"u8, .. Secured(text[(at + " TCP/MSRP".Length)..], table)];
    }

    private static byte[]? PathBelow(ReadOnlySpan<byte> below, BindingTable table)
    {
        SdpReader reader = new(below);
        while (reader.TryRead(out SdpLine line) && line.Type != 'm')
        {
            if (line.Type == 'a' && line.AttributeName(out ReadOnlySpan<byte> path).SequenceEqual("path"u8) && table.Find(BindingKind.MsrpPath, path) >= 0)
                return path.ToArray();
        }
        return null;
    }
}
