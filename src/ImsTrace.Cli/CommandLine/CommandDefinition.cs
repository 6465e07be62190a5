using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.CommandLine;

/// <summary>A command: what its help says, what it takes, and what it does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it gives, in one sentence.</param>
/// <param name="Example">A command line that works.</param>
/// <param name="Options">Its options.</param>
/// <param name="Run">Runs it and returns the exit status.</param>
internal sealed record CommandDefinition(
    string Name, string Text, string Example, IReadOnlyList<OptionDefinition> Options, Func<ParsedLine, Surroundings, int> Run)
{
    /// <summary>Whether it takes captures.</summary>
    public bool TakesCaptures { get; init; } = true;

    /// <summary>Whether it needs interfaces, and the right and the library to capture them.</summary>
    public bool NeedsDevice { get; init; }

    /// <summary>Whether it reads what comes instead of captures.</summary>
    public bool IsLive { get; init; }

    /// <summary>What status 1 means; empty where the command has none of its own.</summary>
    public string StatusOfFound { get; init; } = "";

    /// <summary>The words of which it takes one instead of captures; empty where it takes none.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What <c>show</c> and a name behind the command show, as the help calls it; empty where it shows none.</summary>
    public string ShownName { get; init; } = "";

    /// <summary>What the help calls that word.</summary>
    public string WordsName { get; init; } = "";
}
