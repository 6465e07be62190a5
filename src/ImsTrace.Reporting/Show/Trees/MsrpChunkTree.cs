using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A chunk of an MSRP message, and with the last one the message that the chunks make up (RFC 4975 section 7.3.1).</summary>
internal static class MsrpChunkTree
{
    private const int MostHoles = 32;

    /// <param name="tree">The tree.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="whole">What it belongs to; null where the others were not looked at.</param>
    public static void Add(ref TreeBuilder tree, in MsrpMessageView chunk, ChunkedMessage? whole)
    {
        tree.Open("body", chunk.ContentType.IsEmpty ? null : Encoding.UTF8.GetString(chunk.ContentType), chunk.Body);
        // A part of a document is none: it is held against no format.
        tree.Open("chunk", Range(chunk), chunk.Body);
        BodyTree.Lines(ref tree, chunk.Body);
        tree.Close();
        if (whole is { HasEnded: true } or { IsOver: true })
            AddMessage(ref tree, whole);
        tree.Close();
    }

    private static void AddMessage(ref TreeBuilder tree, ChunkedMessage whole)
    {
        MsrpAssembly assembly = whole.Assembly;
        ref readonly MsrpChunkMap map = ref assembly.Map;
        string total = map.Total < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {map.Total}");
        tree.Open("message", string.Create(CultureInfo.InvariantCulture, $"{map.Covered}{total} bytes in {assembly.Chunks} chunks, {(map.IsComplete ? "complete" : "not complete")}"), default);
        AddHoles(ref tree, map);
        AddCount(ref tree, "chunks with other bytes than before", assembly.Conflicts);
        AddCount(ref tree, "chunks with another total than before", map.TotalConflicts);
        AddCount(ref tree, "chunks that were refused", map.RefusedCount);
        if (!assembly.Content.IsEmpty)
            BodyTree.Add(ref tree, whole.ContentType, assembly.Content, depth: 1, whole.Coding);
        else if (map.IsComplete && map.Total > 0)
            tree.Leaf("content", "too long to be put together", default);
        tree.Close();
    }

    private static void AddHoles(ref TreeBuilder tree, in MsrpChunkMap map)
    {
        for (int i = 0; i < Math.Min(map.HoleCount, MostHoles); i++)
        {
            MsrpRange hole = map.HoleAt(i);
            tree.Leaf("not seen", string.Create(CultureInfo.InvariantCulture, $"bytes {hole.First}-{hole.Last}"), default);
        }
        AddCount(ref tree, "more ranges not seen", map.HoleCount - MostHoles);
    }

    private static void AddCount(ref TreeBuilder tree, string name, int count)
    {
        if (count > 0)
            tree.Leaf(name, count, default);
    }

    private static string Range(in MsrpMessageView chunk)
    {
        string total = chunk.Total < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {chunk.Total}");
        long first = Math.Max(chunk.RangeStart, 1);
        return chunk.Body.IsEmpty
            ? $"no bytes{total}"
            : string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + chunk.Body.Length - 1}{total}");
    }
}
