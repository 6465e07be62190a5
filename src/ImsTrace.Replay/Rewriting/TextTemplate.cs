using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImsTrace.Replay.Rewriting;

/// <summary>A text of the recording with the places of its bound values.</summary>
internal sealed class TextTemplate(TemplatePart[] parts)
{
    public static TextTemplate Empty { get; } = new([]);

    public bool IsEmpty => parts.Length == 0;

    /// <summary>The text, where it has no bound value; null where it has one.</summary>
    public byte[]? Literal => parts.Length == 0 ? [] : parts is [{ Kind: PartKind.Literal } only] ? only.Text : null;

    /// <summary>The pieces.</summary>
    public IReadOnlyList<TemplatePart> Parts => parts;

    /// <summary>Finds the bound values in a text.</summary>
    public static TextTemplate Of(ReadOnlySpan<byte> text, BindingTable table)
    {
        List<TemplatePart> parts = [];
        Add(text, table, parts);
        return new([.. parts]);
    }

    /// <summary>Appends the pieces of a text to <paramref name="parts"/>.</summary>
    public static void Add(ReadOnlySpan<byte> text, BindingTable table, List<TemplatePart> parts)
    {
        int from = 0;
        for (int place = 0; place < text.Length;)
        {
            if (table.Match(text, place) is not { } binding)
            {
                place++;
                continue;
            }
            AddLiteral(text[from..place], parts);
            parts.Add(new(PartKind.Value, binding.Recorded, binding.Index));
            from = place += binding.Recorded.Length;
        }
        AddLiteral(text[from..], parts);
    }

    /// <summary>Appends bytes as they are, to the piece before where that is one of these too.</summary>
    public static void AddLiteral(ReadOnlySpan<byte> text, List<TemplatePart> parts)
    {
        if (text.IsEmpty)
            return;
        if (parts.Count > 0 && parts[^1].Kind == PartKind.Literal)
            parts[^1] = new(PartKind.Literal, [.. parts[^1].Text, .. text]);
        else
            parts.Add(new(PartKind.Literal, text.ToArray()));
    }

    /// <summary>Whether a text is this one with live values.</summary>
    public bool Matches(BindingValues values, ReadOnlySpan<byte> text)
    {
        foreach (ref readonly TemplatePart part in parts.AsSpan())
        {
            byte[] piece = Piece(part, values);
            if (!text.StartsWith(piece))
                return false;
            text = text[piece.Length..];
        }
        return text.IsEmpty;
    }

    /// <summary>Writes the text with live values.</summary>
    public void Render(BindingValues values, IBufferWriter<byte> output)
    {
        foreach (TemplatePart part in parts)
            output.Write(Piece(part, values));
    }

    /// <summary>The text with live values.</summary>
    public byte[] Render(BindingValues values)
    {
        if (Literal is { } literal)
            return literal;
        ArrayBufferWriter<byte> output = new();
        Render(values, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Piece(in TemplatePart part, BindingValues values) => part.Kind switch
    {
        PartKind.Value => values[part.Binding],
        PartKind.ValueLength => Encoding.ASCII.GetBytes(values[part.Binding].Length.ToString(CultureInfo.InvariantCulture)),
        _ => part.Text,
    };
}
