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
        TextTemplate.Add(value[(first + length)..], table, parts);
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
