using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands;

/// <summary>The flows that a user names.</summary>
internal static class FlowIds
{
    private const int Most = 1_000;

    /// <summary>The ids of <c>--flow</c>; none, or too many, end the command.</summary>
    public static string[] Of(ParsedLine line)
    {
        string[] ids = (line.Text(Options.Flow) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.Length == 0)
            throw line.Wrong("--flow names no flow.");
        return ids.Length <= Most ? ids : throw line.Wrong($"--flow names {ids.Length} flows; name at most {Most}.");
    }

    /// <summary>Ends the command because these flows are not in the captures.</summary>
    public static CommandFailure NotThere(IReadOnlyList<string> missing)
        => new(ExitStatus.Usage, $"There is no flow {string.Join(", ", missing)} here; `imstrace flows` lists the ids.");
}
