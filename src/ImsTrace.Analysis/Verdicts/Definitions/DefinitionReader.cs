using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>Reads a YAML file into nodes. Tags, anchors and aliases are refused, so that no file can make objects or grow without bound.</summary>
internal sealed class DefinitionReader
{
    private const int MaximumDepth = 16;
    private const int MaximumLength = 1024 * 1024;
    private readonly Parser parser;
    private readonly DefinitionErrors errors;

    private DefinitionReader(Parser parser, DefinitionErrors errors) => (this.parser, this.errors) = (parser, errors);

    /// <summary>The documents of the file; what is wrong is added to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<DefinitionNode> Read(string text, DefinitionErrors errors)
    {
        var documents = new List<DefinitionNode>();
        if (text.Length > MaximumLength)
        {
            errors.Add(1, 1, $"the file is longer than {MaximumLength} characters");
            return documents;
        }
        var reader = new DefinitionReader(new Parser(new StringReader(text)), errors);
        try
        {
            reader.ReadDocuments(documents);
        }
        catch (YamlException exception)
        {
            errors.Add((int)exception.Start.Line, (int)exception.Start.Column, exception.Message);
        }
        return documents;
    }

    private void ReadDocuments(List<DefinitionNode> documents)
    {
        while (parser.MoveNext() && parser.Current is not StreamEnd)
        {
            if (parser.Current is StreamStart or DocumentStart or DocumentEnd)
                continue;
            if (ReadNode(0) is not { } node)
                return;
            documents.Add(node);
        }
    }

    private DefinitionNode? ReadNode(int depth)
    {
        ParsingEvent current = parser.Current!; // MoveNext was true
        (int line, int column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (depth > MaximumDepth)
            return Refuse(line, column, $"nested deeper than {MaximumDepth} levels");
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            return Refuse(line, column, "anchors and aliases are not allowed");
        if (current is NodeEvent { Tag.IsEmpty: false })
            return Refuse(line, column, "type tags are not allowed");
        return current switch
        {
            Scalar scalar => new(DefinitionKind.Scalar, line, column) { Text = scalar.Value },
            SequenceStart => ReadList(new(DefinitionKind.List, line, column), depth),
            MappingStart => ReadMapping(new(DefinitionKind.Mapping, line, column), depth),
            _ => Refuse(line, column, "unexpected content"),
        };
    }

    private DefinitionNode? ReadList(DefinitionNode list, int depth)
    {
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            list.Add(item);
        }
        return list;
    }

    private DefinitionNode? ReadMapping(DefinitionNode mapping, int depth)
    {
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            if (ReadNode(depth + 1) is not { } key)
                return null;
            if (key.Kind != DefinitionKind.Scalar)
                return Refuse(key.Line, key.Column, "a key must be a plain word");
            if (!parser.MoveNext() || ReadNode(depth + 1) is not { } value)
                return null;
            if (mapping.Find(key.Text) is null)
                mapping.Add(key, value);
            else
                errors.Add(key, $"'{key.Text}' stands here twice");
        }
        return mapping;
    }

    private DefinitionNode? Refuse(int line, int column, string text)
    {
        errors.Add(line, column, text);
        return null;
    }
}
