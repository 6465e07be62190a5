using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Definitions;

/// <summary>
/// Writes what was read of YAML files as <see cref="DefinitionNode"/>s for DefinitionPack, its reader in the product. All numbers are
/// of 7 bits an octet. First the texts, each once: how many, then each with its length. Then the files: how many, and of each the text
/// of its name, how many documents it has, and these. A node is its kind in two bits with, above these, the text of a scalar or how many
/// items or entries follow; then its line and its column.
/// </summary>
internal sealed class DefinitionPacker
{
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> places = [];
    private readonly List<(string Name, IReadOnlyList<DefinitionNode> Documents)> files = [];

    public void Add(string name, IReadOnlyList<DefinitionNode> documents) => files.Add((name, documents));

    public void Write(Stream output)
    {
        using MemoryStream nodes = new();
        using (BinaryWriter writer = new(nodes))
            WriteFiles(writer);
        using BinaryWriter pack = new(output);
        pack.Write7BitEncodedInt(texts.Count);
        foreach (string text in texts)
            pack.Write(text);
        pack.Write(nodes.ToArray());
    }

    private void WriteFiles(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(files.Count);
        foreach ((string name, IReadOnlyList<DefinitionNode> documents) in files)
        {
            writer.Write7BitEncodedInt(PlaceOf(name));
            writer.Write7BitEncodedInt(documents.Count);
            foreach (DefinitionNode document in documents)
                Write(writer, document);
        }
    }

    private void Write(BinaryWriter writer, DefinitionNode node)
    {
        int value = node.Kind switch
        {
            DefinitionKind.Scalar => PlaceOf(node.Text),
            DefinitionKind.List => node.Items.Count,
            _ => node.Entries.Count,
        };
        writer.Write7BitEncodedInt((value << 2) | (int)node.Kind);
        writer.Write7BitEncodedInt(node.Line);
        writer.Write7BitEncodedInt(node.Column);
        foreach (DefinitionNode item in node.Items)
            Write(writer, item);
        foreach ((DefinitionNode key, DefinitionNode entry) in node.Entries)
        {
            Write(writer, key);
            Write(writer, entry);
        }
    }

    private int PlaceOf(string text)
    {
        if (places.TryGetValue(text, out int place))
            return place;
        places.Add(text, place = texts.Count);
        texts.Add(text);
        return place;
    }
}
