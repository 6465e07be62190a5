using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live.Recording;

/// <summary>The options of <c>imstrace live</c> about recording.</summary>
internal static class RecordingOptionNames
{
    public static OptionDefinition Write { get; } = new("--write", "PLACE", "record all frames as pcapng: a file, or with --ring a folder") { Alias = "-w" };

    public static OptionDefinition Ring { get; } = new("--ring", "100MB,20", "begin a file after a size or a time (60s, 1h), keep so many files");

    public static OptionDefinition SaveFailed { get; } = new("--save-failed", "DIR", "a pcapng for each flow with verdict fail, with what came before it");

    public static OptionDefinition SaveBefore { get; } = new("--save-before", "SECONDS", "how much of that (default 10)");

    public static OptionDefinition SaveMemory { get; } = new("--save-memory", "MIB", "memory for frames of flows to be saved (default 256)");

    public static OptionDefinition SaveFiles { get; } = new("--save-files", "N", "how many of these files are kept (default 1000)");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } = [Write, Ring, SaveFailed, SaveBefore, SaveMemory, SaveFiles];
}
