using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.Files;
using ImsTrace.Protocols.Sdp.Lines;

namespace ImsTrace.Reporting.Show;

/// <summary>A session description: the session's lines, then a node a medium (RFC 8866 section 5).</summary>
internal static class SdpTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        SdpMediaReader media = new(body);
        AddLines(ref tree, media.Session);
        while (media.TryRead(out SdpMediaView view))
        {
            tree.Open("media", Encoding.UTF8.GetString(view.Line.Media), view.Section.Bytes);
            AddLines(ref tree, view.Section);
            tree.Close();
        }
        tree.Problems(SdpChecker.Check(body), body);
    }

    private static void AddLines(ref TreeBuilder tree, SdpSectionView section)
    {
        SdpReader lines = section.Lines;
        while (lines.TryRead(out SdpLine line))
        {
            if (line.Type == 'a')
                AddAttribute(ref tree, new(line));
            else
                AddLine(ref tree, line);
        }
    }

    private static void AddLine(ref TreeBuilder tree, SdpLine line)
    {
        tree.Open(((char)line.Type).ToString(), Encoding.UTF8.GetString(line.Value), line.Value);
        if (line.Type == 'o')
            AddOrigin(ref tree, line.Value);
        else if (line.Type == 'm')
            AddMedia(ref tree, line.Value);
        tree.Close();
    }

    private static void AddOrigin(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        SdpOrigin.TryRead(value, out SdpOrigin origin);
        tree.LeafIfAny("username", origin.Username);
        tree.LeafIfAny("sess-id", origin.SessionId);
        tree.LeafIfAny("sess-version", origin.SessionVersion);
        tree.LeafIfAny("unicast-address", origin.Address);
    }

    private static void AddMedia(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        SdpMediaLine.TryRead(value, out SdpMediaLine media);
        if (media.Port >= 0)
            tree.Leaf("port", media.Port, value);
        tree.LeafIfAny("proto", media.Proto);
        tree.LeafIfAny("fmt", media.Formats);
    }

    private static void AddAttribute(ref TreeBuilder tree, SdpAttribute attribute)
    {
        tree.Open($"a={Encoding.UTF8.GetString(attribute.Text)}", attribute.Value.IsEmpty ? null : Encoding.UTF8.GetString(attribute.Value),
            attribute.Value.IsEmpty ? attribute.Text : attribute.Value);
        if (attribute.Name == SdpAttributeName.Path)
            AddPath(ref tree, attribute.Value);
        else if (attribute.Name == SdpAttributeName.FileSelector)
            AddFile(ref tree, attribute.Value);
        tree.Close();
    }

    private static void AddPath(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        foreach (ReadOnlySpan<byte> uri in new MsrpPath(value))
            tree.Leaf("uri", uri);
    }

    private static void AddFile(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        SdpFileSelectorReader parts = new(value);
        while (parts.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content))
        {
            if (!kind.SequenceEqual("name"u8))
            {
                tree.Leaf(Encoding.UTF8.GetString(kind), content);
                continue;
            }
            byte[] decoded = new byte[content.Length];
            int length = SdpFileName.Decode(content.Trim((byte)'"'), decoded);
            tree.Leaf("name", Encoding.UTF8.GetString(decoded.AsSpan(0, length)), content);
        }
    }
}
