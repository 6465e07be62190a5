using System.Text;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A session description: its lines, those of a medium below its m-line (RFC 8866 section 5).</summary>
internal static class SdpTree
{
    private const int LineStart = 2;

    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        AddLines(ref tree, body);
        tree.Problems(SdpChecker.Check(body), body);
    }

    /// <summary>Its lines alone: where lines may be left out and values open, as in H.248 (H.248.1 section 7.1.8).</summary>
    public static void AddLines(ref TreeBuilder tree, ReadOnlySpan<byte> body)
    {
        SdpReader lines = new(body);
        bool inMedia = false;
        while (lines.TryRead(out SdpLine line))
        {
            ReadOnlySpan<byte> whole = body.Slice(line.Offset, LineStart + line.Value.Length);
            if (line.Type == 'm')
            {
                if (inMedia)
                    tree.Close();
                inMedia = true;
                tree.Open(NameOf(line.Type), Encoding.UTF8.GetString(whole), whole);
                continue;
            }
            if (line.Type == 'a')
                SdpAttributeTree.Add(ref tree, NameOf(line.Type), line, whole);
            else
                tree.Leaf(NameOf(line.Type), whole);
        }
        if (inMedia)
            tree.Close();
    }

    private static string NameOf(byte type) => (char)type switch
    {
        'v' => "version",
        'o' => "origin",
        's' => "session name",
        'i' => "information",
        'u' => "URI",
        'e' => "email",
        'p' => "phone",
        'c' => "connection",
        'b' => "bandwidth",
        't' => "timing",
        'r' => "repeat",
        'z' => "zones",
        'k' => "key",
        'a' => "attribute",
        'm' => "media",
        _ => "line",
    };
}
