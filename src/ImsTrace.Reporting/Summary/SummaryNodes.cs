using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>The nodes of a summary: role, address, messages and the strongest evidence.</summary>
internal static class SummaryNodes
{
    public static void Write(IReadOnlyList<NodeSummary> nodes, int limit, Palette palette, int width, StringBuilder text)
    {
        if (nodes.Count == 0)
            return;
        text.Append('\n').Append(palette.Bold("Nodes")).Append('\n');
        int addressWidth = nodes.Max(node => Address(node).Length);
        for (NodeRole role = NodeRole.Unknown + 1; (int)role < NodeRoles.Count; role++)
            WriteRole(nodes, role, limit, addressWidth, width, text);
        WriteRole(nodes, NodeRole.Unknown, limit, addressWidth, width, text);
    }

    private static void WriteRole(IReadOnlyList<NodeSummary> nodes, NodeRole role, int limit, int addressWidth, int width, StringBuilder text)
    {
        int count = 0;
        foreach (NodeSummary node in nodes)
        {
            if (node.Node.Role == role && count++ < limit)
                WriteNode(node, addressWidth, width, text);
        }
        if (count > limit)
            text.Append(CultureInfo.InvariantCulture, $"  {role.Name(),-7}  and {count - limit} more\n");
    }

    private static void WriteNode(NodeSummary node, int addressWidth, int width, StringBuilder text)
    {
        string line = string.Create(CultureInfo.InvariantCulture,
            $"  {node.Node.Role.Name(),-7}  {Address(node).PadRight(addressWidth)}  {node.Messages,6} messages  {Evidence(node)}");
        text.Append(TerminalText.Cut(line, width).TrimEnd()).Append('\n');
    }

    /// <summary>The node's address, without a port where it has no one port.</summary>
    public static string Address(NodeSummary node)
    {
        string address = node.Node.Address.ToString();
        return node.Node.Address.Port == 0 ? address[..address.LastIndexOf(':')] : address;
    }

    private static string Evidence(NodeSummary node)
    {
        RoleEvidence? strongest = node.Evidence.Where(evidence => evidence.Role == node.Node.Role).MaxBy(evidence => evidence.Weight);
        return strongest is null ? "" : TerminalText.Escape(strongest.Text);
    }
}
