using System.Globalization;
using System.Text;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Protocols.Tests.H248.Megaco;

/// <summary>What a message says, however it is encoded: its nodes with their neighbours in a fixed order, and its problems.</summary>
internal static class CanonicalTree
{
    public static string Of(byte[] bytes, H248Message message)
    {
        StringBuilder text = new();
        int index = 0;
        while (index < message.Nodes.Length)
        {
            text.Append(Subtree(bytes, message, index));
            index = message.EndOf(index);
        }
        for (int i = 0; i < message.Problems.Kept; i++)
            text.Append("! ").Append(message.Problems[i].Code).Append('\n');
        return text.ToString();
    }

    private static string Subtree(byte[] bytes, H248Message message, int index)
    {
        H248Node node = message.Nodes[index];
        List<string> below = Below(bytes, message, index);
        // Those of a topology stand in an order that means something.
        if (node.Kind is not (H248NodeKind.Topology or H248NodeKind.TopologyTriple))
            below.Sort(StringComparer.Ordinal);
        return Line(bytes, message, node) + "\n" + Indent(string.Concat(below));
    }

    // ContextAttr's braces have no value in the binary encoding's ContextAttrAuditRequest.
    private static List<string> Below(byte[] bytes, H248Message message, int index)
    {
        List<string> below = [];
        int end = message.EndOf(index);
        for (int child = index + 1; child < end; child = message.EndOf(child))
        {
            if (message.Nodes[child].Kind == H248NodeKind.ContextAttributes)
                below.AddRange(Below(bytes, message, child));
            else
                below.Add(Subtree(bytes, message, child));
        }
        return below;
    }

    private static string Indent(string lines)
        => string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "  " + line + "\n"));

    // OTP turns groups of binary digits into octets, and each digit map's name into the same two octets.
    private static string Line(byte[] bytes, H248Message message, H248Node node)
    {
        string value = Encoding.UTF8.GetString(message.Text(bytes, node.Value));
        return node.Kind switch
        {
            H248NodeKind.Termination when !value.StartsWith("0x", StringComparison.Ordinal) && value.Contains('/', StringComparison.Ordinal)
                => "Termination = 0x" + string.Concat(value.Split('/').Select(Octet)) + Flags(node),
            H248NodeKind.Termination => "Termination = " + value + Flags(node),
            H248NodeKind.DigitMap => "DigitMap = " + string.Concat(value.Where(character => !char.IsWhiteSpace(character))),
            _ => Outline.Line(bytes, message, node),
        };
    }

    private static string Octet(string group)
        => group is "*" or "$" ? group : Convert.ToByte(group, 2).ToString("x2", CultureInfo.InvariantCulture);

    private static string Flags(H248Node node) => $" ({node.Flags})";
}
