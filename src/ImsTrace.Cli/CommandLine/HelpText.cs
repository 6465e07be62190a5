using System.Globalization;
using System.Text;

namespace ImsTrace.Cli.CommandLine;

/// <summary>The help: synopsis, options, an example and the exit statuses. Made from the table of commands alone, so that it comes at once.</summary>
internal static class HelpText
{
    private const string ReplayName = "replay";
    private const string Selecting =
        """

        Filters are written as in tshark: sip.Method == "MESSAGE" && sip.from.user contains "alice",
        diameter.cmd.code == 302, ip.addr == 10.0.0.0/8, sip.Status-Code in {400..499}; `imstrace fields`
        lists the fields. `messages` gives the messages that match, under their numbers in the whole.
        Commands about flows take the flows of which a message matches, each judged as a whole.

        """;

    /// <summary>The help of the whole.</summary>
    public static string Root()
    {
        StringBuilder text = new();
        text.Append("imstrace tells which IMS procedures a capture holds, between which nodes, and whether each went\nas specified.\n\n");
        text.Append("Synopsis\n  imstrace COMMAND CAPTURE... [OPTION]...\n\nCommands\n");
        foreach (CommandDefinition command in CommandTable.All)
            text.Append(CultureInfo.InvariantCulture, $"  {command.Name,-10} {command.Text}\n");
        text.Append("\n  CAPTURE is a pcap or pcapng file, also gzip-compressed, or - for standard input; several are\n  merged by time.\n");
        text.Append("  `imstrace COMMAND --help` tells more; `imstrace --version` names the version.\n");
        text.Append("\nExample\n  imstrace analyze capture.pcapng\n").Append(Statuses(canFail: true, names: ", or names a flow or message that is not there"));
        return text.ToString();
    }

    /// <summary>The help of one command.</summary>
    public static string Of(CommandDefinition command)
    {
        StringBuilder text = new();
        text.Append(command.Text).Append("\n\nSynopsis\n  imstrace ").Append(command.Name).Append(command.TakesCaptures ? " CAPTURE..." : "")
            .Append(command.Words.Count > 0 ? $" {command.WordsName}" : "").Append(command.ShownName.Length > 0 ? $" [show {command.ShownName}]" : "");
        foreach (OptionDefinition option in command.Options.Where(option => option.IsRequired))
            text.Append(' ').Append(option.Name).Append(' ').Append(option.Value);
        text.Append(" [OPTION]...\n\nOptions\n");
        foreach (OptionDefinition option in command.Options)
            text.Append(CultureInfo.InvariantCulture, $"  {Names(option),-21} {option.Text}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {"-h, --help",-21} this help\n");
        if (command.Options.Contains(Options.Filter))
            text.Append(Selecting);
        text.Append("\nExample\n  ").Append(command.Example).Append('\n').Append(StatusesOf(command));
        return text.ToString();
    }

    private static string StatusesOf(CommandDefinition command)
    {
        string names = command.Options.Contains(Options.Flow) ? ", or names a flow that is not there"
            : command.Options.Contains(Options.Numbers) ? ", or names a message that is not there" : "";
        return Statuses(command.Options.Any(option => option.Name == "--fail-on"), names, command.TakesCaptures || command.IsLive, command.StatusOfFound, command.NeedsDevice, command.Name);
    }

    private static string Statuses(bool canFail, string names, bool reads = true, string found = "", bool needsDevice = false, string command = "")
    {
        string done = canFail ? "done, and nothing at or above --fail-on; also after a closed pipe" : "done; also after a closed pipe";
        return $"\nExit status\n  0    {done}\n"
            + (canFail ? "  1    done, and findings or verdicts at or above --fail-on\n" : found.Length > 0 ? $"  1    {found}\n" : "")
            + $"  2    the command line is wrong{names}\n"
            + $"  3    {(reads ? "an input cannot be used, or " : "")}an output cannot be written\n"
            + (needsDevice ? "  4    no such device, no right to it, or libpcap is missing\n" : "")
            + (command == ReplayName ? "  5    a target refused, was silent or could not be reached\n" : "")
            + (reads ? "  130  interrupted, after what was read was written\n" : "");
    }

    private static string Names(OptionDefinition option)
    {
        string names = option.Alias is null ? option.Name : $"{option.Alias}, {option.Name}";
        return option.Value is null ? names : $"{names} {option.Value}";
    }
}
