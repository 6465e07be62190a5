using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.TestKit.Definitions;

/// <summary>The keys of a YAML mapping in their order; each must be asked for, so that a misspelled one is told.</summary>
public sealed class YamlFields
{
    private readonly YamlNode node;
    private readonly List<(string Key, YamlNode Value)> all = [];
    private readonly HashSet<string> asked = [];

    public YamlFields(YamlNode node)
    {
        this.node = node;
        if (node is not YamlMappingNode mapping)
            throw Error("a mapping is wanted");
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
            all.Add((TextOf(key), value));
    }

    /// <summary>Key and value, in the order of the file.</summary>
    public IReadOnlyList<(string Key, YamlNode Value)> All => all;

    public bool Has(string key) => all.Exists(pair => pair.Key == key);

    public YamlNode? Find(string key)
    {
        asked.Add(key);
        return all.Find(pair => pair.Key == key).Value;
    }

    public YamlNode Get(string key) => Find(key) ?? throw Error($"'{key}' is wanted");

    public string? Text(string key) => Find(key) is { } value ? TextOf(value) : null;

    public double? Number(string key) => Find(key) is { } value ? NumberOf(value) : null;

    public bool Flag(string key, bool otherwise) => Text(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        string text => throw Error($"'{key}: {text}' is neither true nor false"),
    };

    /// <summary>Throws for a key that nobody asked for.</summary>
    public void Finish()
    {
        foreach ((string key, _) in all)
        {
            if (!asked.Contains(key))
                throw Error($"'{key}' is not known here");
        }
    }

    public InvalidDataException Error(string text) => Error(node, text);

    public static InvalidDataException Error(YamlNode node, string text) => new($"line {node.Start.Line}: {text}");

    public static string TextOf(YamlNode node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Error(node, "a text is wanted");

    public static double NumberOf(YamlNode node)
        => double.TryParse(TextOf(node), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Error(node, "a number is wanted");

    /// <summary>The items of a list, or the one item where it is none.</summary>
    public static IEnumerable<YamlNode> Items(YamlNode node) => node is YamlSequenceNode list ? list.Children : [node];

    public static IEnumerable<string> Texts(YamlNode node) => Items(node).Select(TextOf);
}
