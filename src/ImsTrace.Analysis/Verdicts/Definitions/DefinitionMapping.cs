using System.Globalization;

namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>Takes values out of a mapping by key; a key that nobody took is an error, so that a slip of the pen does not pass.</summary>
internal sealed class DefinitionMapping
{
    private readonly DefinitionNode node;
    private readonly DefinitionErrors errors;

    public DefinitionMapping(DefinitionNode node, DefinitionErrors errors)
    {
        (this.node, this.errors) = (node, errors);
        if (node.Kind != DefinitionKind.Mapping)
            errors.Add(node, "a mapping of keys and values is expected");
    }

    public DefinitionNode Node => node;

    public DefinitionErrors Errors => errors;

    public bool Has(string key) => node.Find(key) is not null;

    public DefinitionNode? Take(string key) => node.Take(key);

    public string Required(string key)
    {
        string text = Optional(key, "");
        if (text.Length == 0)
            errors.Add(node, $"'{key}' is missing");
        return text;
    }

    public string Optional(string key, string otherwise)
    {
        if (Take(key) is not { } value)
            return otherwise;
        if (value.Kind == DefinitionKind.Scalar)
            return value.Text;
        errors.Add(value, $"'{key}' must be a single value");
        return otherwise;
    }

    public int Number(string key, int otherwise)
    {
        if (Take(key) is not { } value)
            return otherwise;
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return number;
        errors.Add(value, $"'{key}' must be a number");
        return otherwise;
    }

    public bool Flag(string key)
    {
        if (Take(key) is not { } value)
            return false;
        if (value.Text is not ("true" or "false"))
            errors.Add(value, $"'{key}' must be true or false");
        return value.Text == "true";
    }

    /// <summary>The items of a list; a single value stands for a list of one.</summary>
    public IReadOnlyList<DefinitionNode> List(string key)
        => Take(key) is not { } value ? [] : value.Kind == DefinitionKind.List ? value.Items : [value];

    /// <summary>Complains about keys that nobody took.</summary>
    public void Finish()
    {
        foreach ((DefinitionNode key, _) in node.Entries)
        {
            if (!key.IsTaken)
                errors.Add(key, $"'{key.Text}' is not known here");
        }
    }
}
