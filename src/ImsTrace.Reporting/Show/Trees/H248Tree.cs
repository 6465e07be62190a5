using System.Globalization;
using System.Text;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>An H.248 message of either encoding: transactions, contexts, commands, descriptors (H.248.1 section 8 and Annexes A and B).</summary>
internal static class H248Tree
{
    /// <summary>Adds the message's header and the transactions in <paramref name="part"/>; all of them where it is empty.</summary>
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes, (int Offset, int Length) part)
    {
        H248Message message = new();
        H248Reader.Read(bytes, message);
        int depth = 0;
        for (int i = 0; i < message.Nodes.Length; i++)
        {
            ref readonly H248Node node = ref message.Nodes[i];
            if (IsOther(node, part))
            {
                i = message.EndOf(i) - 1;
                continue;
            }
            for (; depth > node.Depth; depth--)
                tree.Close();
            tree.Open(NameOf(node), ValueOf(message, node, bytes), bytes.Slice(node.Offset, node.Length));
            depth = node.Depth + 1;
            if (node.Kind is H248NodeKind.Local or H248NodeKind.Remote)
                SdpTree.AddLines(ref tree, message.Text(bytes, node.Value));
        }
        for (; depth > 0; depth--)
            tree.Close();
        tree.Problems(message.Problems, bytes);
    }

    private static bool IsOther(in H248Node node, (int Offset, int Length) part)
        => part.Length > 0 && (node.IsTransaction || node.Kind == H248NodeKind.TransactionAck)
            && (node.Offset >= part.Offset + part.Length || node.Offset + node.Length <= part.Offset);

    private static string NameOf(in H248Node node)
    {
        if (node.Kind != H248NodeKind.Command || !H248Words.TryGetWord(node.Kind, node.Number, out ReadOnlySpan<byte> word))
            return node.Kind.ToString();
        string optional = node.Flags.HasFlag(H248NodeFlags.Optional) ? "O-" : "";
        string wildcard = node.Flags.HasFlag(H248NodeFlags.WildcardReturn) ? "W-" : "";
        return optional + wildcard + Encoding.ASCII.GetString(word);
    }

    private static string? ValueOf(H248Message message, in H248Node node, ReadOnlySpan<byte> bytes)
    {
        List<string> parts = [];
        if (node.Name.Length > 0)
            parts.Add(Encoding.UTF8.GetString(message.Text(bytes, node.Name)));
        if (node.Flags.HasFlag(H248NodeFlags.Choose))
            parts.Add("$");
        else if (node.Flags.HasFlag(H248NodeFlags.All))
            parts.Add("*");
        else if (node.HasNumber && node.Kind != H248NodeKind.Command)
            parts.Add(Number(node));
        // The session descriptions stand below, line by line.
        if (node.Value.Length > 0 && node.Kind is not (H248NodeKind.Local or H248NodeKind.Remote))
            parts.Add(Encoding.UTF8.GetString(message.Text(bytes, node.Value)));
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static string Number(in H248Node node)
    {
        if (node.Kind == H248NodeKind.Context && node.Number is H248ContextId.Null or H248ContextId.Choose or H248ContextId.All)
            return node.Number switch { H248ContextId.Null => "-", H248ContextId.Choose => "$", _ => "*" };
        ReadOnlySpan<byte> name = default;
        bool isNamed = node.Kind == H248NodeKind.Error && H248ErrorCode.TryGetName(node.Number, out name);
        if (isNamed || (node.Kind == H248NodeKind.Reason && H248ChangeReason.TryGetName(node.Number, out name)))
            return string.Create(CultureInfo.InvariantCulture, $"{node.Number} ({Encoding.ASCII.GetString(name)})");
        if (H248Words.TryGetWord(node.Kind, node.Number, out ReadOnlySpan<byte> word))
            return Encoding.ASCII.GetString(word);
        string number = node.Number.ToString(CultureInfo.InvariantCulture);
        return node.LastNumber > node.Number && node.Kind == H248NodeKind.AckRange ? $"{number}-{node.LastNumber}" : number;
    }
}
