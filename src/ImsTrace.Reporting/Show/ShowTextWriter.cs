using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Show;

/// <summary>Trees for a person: offset, length, with <c>--hex</c> the bytes, then name and value, indented.</summary>
internal sealed class ShowTextWriter(Stream output, ShowOptions options) : IShowWriter
{
    private const int HexBytes = 8;
    private const int HexWidth = HexBytes * 3;
    private readonly TerminalTime times = new(options.Zone);
    private readonly Palette palette = new(options.Color);
    private readonly StringBuilder text = new();

    public void Write(MessageRecord message, TreeNode tree, ReadOnlyMemory<byte> bytes)
    {
        WriteHead(message);
        text.Append(CultureInfo.InvariantCulture, $"{"offset",6} {"length",6}{(options.Hex ? "  bytes" : "")}\n");
        WriteNode(tree, bytes.Span, 0);
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear().Append('\n');
    }

    public void Complete() => output.Flush();

    public void Dispose() => text.Clear();

    private void WriteHead(MessageRecord message)
    {
        string transport = Encoding.ASCII.GetString(MessageWords.Name(message.Transport));
        string capture = options.Captures.Count > 1 ? $" of {TerminalText.Escape(options.Captures[message.Frame.Capture])}" : "";
        text.Append(palette.Bold($"message {message.Number}")).Append(CultureInfo.InvariantCulture,
            $"  frame {message.Frame.Number}{capture}  {times.DateAndTime(message.Time)}  {message.Source} > {message.Destination}  {transport}  {message.Size} bytes\n");
        WriteOrigin(message);
    }

    private void WriteOrigin(MessageRecord message)
    {
        string origin = message.TryGetNumber(MessageField.HepCaptureId, out long captureId) ? string.Create(CultureInfo.InvariantCulture, $"  capture id {captureId}") : "";
        if (message.String(MessageField.HepNodeName) is { Length: > 0 } node)
            origin += "  node " + TerminalText.Escape(node);
        if (message.String(MessageField.HepCorrelationId) is { Length: > 0 } correlation)
            origin += "  correlation id " + TerminalText.Escape(correlation);
        if (origin.Length > 0)
            text.Append("hep").Append(origin).Append('\n');
    }

    private void WriteNode(TreeNode node, ReadOnlySpan<byte> bytes, int depth)
    {
        string name = TerminalText.Escape(node.Name);
        string line = new string(' ', 2 * depth) + (depth == 0 ? palette.Bold(name) : name);
        if (node.Value is { } value)
            line += "  " + TerminalText.Escape(value);
        if (node.IsProblem)
            line = palette.Red(line);
        // Of a node with parts the parts show the bytes.
        ReadOnlySpan<byte> shown = node.Offset < 0 || node.Children.Count > 0 ? default : bytes.Slice(node.Offset, node.Length);
        string place = node.Offset < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{node.Offset,6} {node.Length,6}");
        AppendRow(place, shown, line);
        for (int row = HexBytes; options.Hex && row < shown.Length; row += HexBytes)
            AppendRow(string.Create(CultureInfo.InvariantCulture, $"{node.Offset + row,6}"), shown[row..], "");
        foreach (TreeNode child in node.Children)
            WriteNode(child, bytes, depth + 1);
    }

    private void AppendRow(string place, ReadOnlySpan<byte> shown, string line)
    {
        int start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"{place,-13}  ");
        if (options.Hex)
        {
            int column = text.Length;
            foreach (byte value in shown[..Math.Min(shown.Length, HexBytes)])
                text.Append(CultureInfo.InvariantCulture, $"{value:x2} ");
            text.Append(' ', HexWidth + 1 - (text.Length - column));
        }
        text.Append(line);
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }
}
