using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Commands;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli;

/// <summary>Finds the command that is asked for, runs it, and turns how it ended into an exit status.</summary>
internal static class Application
{
    /// <summary>Runs the command line and returns the exit status.</summary>
    public static int Run(string[] args, Surroundings surroundings)
    {
        try
        {
            return Dispatch(args, surroundings);
        }
        catch (CommandFailure failure)
        {
            surroundings.Error.WriteLine($"imstrace: {failure.Message}");
            return failure.Status;
        }
        catch (ClosedPipeException)
        {
            return ExitStatus.Done;
        }
#pragma warning disable CA1031 // The boundary of the process: whatever comes here is a fault of the product, and a user gets a sentence.
        catch (Exception bug)
        {
            surroundings.Error.WriteLine(
                $"imstrace: internal error ({bug.GetType().Name}). This is a bug of imstrace: please report it with the command line and, where you can, the capture.");
            if (surroundings.Debug)
                surroundings.Error.WriteLine(bug);
            return ExitStatus.Bug;
        }
#pragma warning restore CA1031
    }

    private static int Dispatch(string[] args, Surroundings surroundings)
    {
        string first = args.Length == 0 ? "--help" : args[0];
        if (first is "--help" or "-h" or "-?" or "help" && args.Length < 2)
            return Print(HelpText.Root(), surroundings);
        if (first == "--version")
            return Print($"imstrace {typeof(Application).Assembly.GetName().Version?.ToString(3)}\n", surroundings);
        if (first == Suggestions.Directive)
            return Print(string.Concat(Suggestions.For(args.AsSpan(1)).Select(word => word + "\n")), surroundings);
        if (first == "help")
            args = [args[1], "--help"];
        CommandDefinition command = CommandTable.Find(args[0])
            ?? throw new CommandFailure(ExitStatus.Usage, $"There is no command '{args[0]}'.{CommandTable.Guess(args[0])} `imstrace --help` lists the commands.");
        if (args.AsSpan(1).ContainsAny("--help", "-h", "-?"))
            return Print(HelpText.Of(command), surroundings);
        return command.Run(ParsedLine.Of(command, args.AsSpan(1)), surroundings);
    }

    private static int Print(string text, Surroundings surroundings)
    {
        using Stream output = surroundings.OpenOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return ExitStatus.Done;
    }
}
