using ImsTrace.Analysis.Filters;
using ImsTrace.Cli.Commands;
using ImsTrace.Cli.Commands.Live;

namespace ImsTrace.Cli.CommandLine;

/// <summary>The commands.</summary>
internal static class CommandTable
{
    /// <summary>All, in the order of the help.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        AnalyzeCommand.Definition, MessagesCommand.Definition, ShowCommand.Definition, FlowReportCommand.Flows, FlowReportCommand.Timeline, ValidateCommand.Definition, MeasureCommand.Definition,
        SelectedFlowCommand.Ladder, SelectedFlowCommand.Explain, ExtractCommand.Definition, DiffCommand.Definition, ReplayCommand.Definition, LiveCommand.Definition, InterfacesCommand.Definition, ListCommand.Rules, ListCommand.Scenarios, ListCommand.Fields, CompletionCommand.Definition,
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
            if (Spelling.Distance(command.Name, name) <= 2)
                return $" Did you mean '{command.Name}'?";
        }
        return "";
    }
}
