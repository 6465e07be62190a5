using System.Globalization;
using System.Text;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Protocols.Tests.H248;

/// <summary>A message as text, a line a node, to compare what was read.</summary>
internal static class Outline
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        H248Message message = new();
        H248Reader.Read(bytes, message);
        return Of(bytes, message);
    }

    public static string Of(ReadOnlySpan<byte> bytes, H248Message message)
    {
        StringBuilder text = new();
        foreach (H248Node node in message.Nodes)
            text.Append(' ', node.Depth * 2).Append(Line(bytes, message, node)).Append('\n');
        for (int i = 0; i < message.Problems.Kept; i++)
            text.Append(CultureInfo.InvariantCulture, $"! {message.Problems[i].Code} @{message.Problems[i].Offset}\n");
        return text.ToString();
    }

    public static string Line(ReadOnlySpan<byte> bytes, H248Message message, in H248Node node)
    {
        StringBuilder line = new(node.Kind.ToString());
        if (node.Name.Length > 0)
            line.Append(' ').Append(Encoding.UTF8.GetString(message.Text(bytes, node.Name)));
        if (node.HasNumber)
            line.Append(" #").Append(NumberOf(node));
        if (node.LastNumber != 0)
            line.Append(CultureInfo.InvariantCulture, $"..{node.LastNumber}");
        H248NodeFlags flags = node.Flags & ~H248NodeFlags.HasNumber;
        if (flags != 0)
            line.Append(" (").Append(flags).Append(')');
        if (node.Value.Length > 0)
            line.Append(" = ").Append(Encoding.UTF8.GetString(message.Text(bytes, node.Value)).Replace("\r\n", "|", StringComparison.Ordinal).Replace('\n', '|'));
        return line.ToString();
    }

    private static string NumberOf(in H248Node node)
        => H248Words.TryGetWord(node.Kind, node.Number, out ReadOnlySpan<byte> word)
            ? Encoding.ASCII.GetString(word)
            : node.Number.ToString(CultureInfo.InvariantCulture);
}
