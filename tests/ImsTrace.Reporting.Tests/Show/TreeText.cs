using System.Text;
using ImsTrace.Reporting.Show;

namespace ImsTrace.Reporting.Tests.Show;

/// <summary>A tree as lines: depth, name, value, offset.</summary>
internal static class TreeText
{
    public static string[] Of(TreeNode root)
    {
        List<string> lines = [];
        Add(root, 0, lines);
        return [.. lines];
    }

    public static byte[] Wire(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n") + "\r\n");

    private static void Add(TreeNode node, int depth, List<string> lines)
    {
        lines.Add($"{new string(' ', depth)}{node.Name}={node.Value}@{node.Offset}");
        foreach (TreeNode child in node.Children)
            Add(child, depth + 1, lines);
    }
}
