namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>
/// Reads a pack of the product's own definitions: what the YAML says, put down as nodes when the product was built (by
/// ImsTrace.Definitions, where the format stands), so that no run has to parse it.
/// </summary>
internal readonly struct DefinitionPack
{
    private readonly BinaryReader reader;
    private readonly string[] texts;

    private DefinitionPack(BinaryReader reader)
    {
        this.reader = reader;
        texts = new string[reader.Read7BitEncodedInt()];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString();
    }

    /// <summary>The files of the pack with their documents, in the order of names.</summary>
    public static DefinitionFile[] Read(Stream stream, string prefix)
    {
        using BinaryReader reader = new(stream);
        DefinitionPack pack = new(reader);
        var files = new DefinitionFile[reader.Read7BitEncodedInt()];
        for (int i = 0; i < files.Length; i++)
            files[i] = new(prefix + pack.texts[reader.Read7BitEncodedInt()], pack.ReadDocuments());
        return files;
    }

    private DefinitionNode[] ReadDocuments()
    {
        var documents = new DefinitionNode[reader.Read7BitEncodedInt()];
        for (int i = 0; i < documents.Length; i++)
            documents[i] = ReadNode();
        return documents;
    }

    private DefinitionNode ReadNode()
    {
        int head = reader.Read7BitEncodedInt();
        (DefinitionKind kind, int value) = ((DefinitionKind)(head & 3), head >> 2);
        (int line, int column) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        if (kind == DefinitionKind.Scalar)
            return new(kind, line, column) { Text = texts[value] };
        DefinitionNode node = new(kind, line, column, value);
        for (int i = 0; i < value; i++)
        {
            if (kind == DefinitionKind.List)
                node.Add(ReadNode());
            else
                node.Add(ReadNode(), ReadNode());
        }
        return node;
    }
}
