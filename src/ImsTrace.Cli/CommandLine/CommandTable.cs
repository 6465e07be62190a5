using ImsTrace.Cli.Commands;

namespace ImsTrace.Cli.CommandLine;

/// <summary>The commands.</summary>
internal static class CommandTable
{
    /// <summary>All, in the order of the help.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        AnalyzeCommand.Definition, MessagesCommand.Definition, ShowCommand.Definition, FlowReportCommand.Flows, FlowReportCommand.Timeline, ValidateCommand.Definition,
        SelectedFlowCommand.Ladder, SelectedFlowCommand.Explain, ListCommand.Rules, ListCommand.Scenarios, ListCommand.Fields,
    ];

    /// <summary>The command with this name; null where there is none.</summary>
    public static CommandDefinition? Find(string name)
    {
        foreach (CommandDefinition command in All)
        {
            if (command.Name == name)
                return command;
        }
        return null;
    }

    /// <summary>A sentence that names the command that was perhaps meant; empty where none is near.</summary>
    public static string Guess(string name)
    {
        if (File.Exists(name))
            return $" To read a capture, write `imstrace analyze {name}`.";
        foreach (CommandDefinition command in All)
        {
            if (Distance(command.Name, name) <= 2)
                return $" Did you mean '{command.Name}'?";
        }
        return "";
    }

    // Levenshtein's distance, one row at a time.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.Length; k++)
            {
                int above = row[k];
                row[k] = Math.Min(Math.Min(row[k], row[k - 1]) + 1, diagonal + (one[i - 1] == other[k - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
