namespace ImsTrace.Cli.CommandLine;

/// <summary>An option as it stands on the command line and in the help.</summary>
/// <param name="Name">Its long name, or its only one.</param>
/// <param name="Value">What its value is called; null for a switch.</param>
/// <param name="Text">What it does, in a few words.</param>
internal sealed record OptionDefinition(string Name, string? Value, string Text)
{
    /// <summary>Its short name; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The words that it takes; empty where it takes any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }
}
