using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages.Assembly;

namespace ImsTrace.Cli.CommandLine;

/// <summary>What a shell may put in place of the word at the cursor; files are the shell's own business.</summary>
internal static class Suggestions
{
    /// <summary>The first word of a command line that asks for suggestions, as the directive of System.CommandLine is written.</summary>
    public const string Directive = "[suggest]";

    /// <summary>What may stand for the last of the words; the others stand before it, without the program's name.</summary>
    public static IEnumerable<string> For(ReadOnlySpan<string> words)
    {
        string last = words.Length == 0 ? "" : words[^1].TrimStart('\'', '"');
        if (words.Length <= 1)
            return Starting(last, CommandTable.All.Select(command => command.Name).Append("help"));
        CommandDefinition? command = CommandTable.Find(words[0]);
        if (command is null)
            return words[0] == "help" && words.Length == 2 ? Starting(last, CommandTable.All.Select(known => known.Name)) : [];
        // A quoted word that has its end has nothing more to come.
        if (words[^1].Length > 1 && words[^1][0] is '\'' or '"' && words[^1][^1] == words[^1][0])
            return [];
        int equal = last.IndexOf('=', StringComparison.Ordinal);
        if (last.StartsWith("--", StringComparison.Ordinal) && equal > 0)
            return command.Options.FirstOrDefault(option => option.Value is not null && option.Name == last[..equal]) is { } named
                ? Values(named, last[(equal + 1)..]).Select(value => last[..(equal + 1)] + value)
                : [];
        string before = words[^2];
        if (command.Options.FirstOrDefault(option => option.Value is not null && (option.Name == before || option.Alias == before)) is { } valued)
            return Values(valued, last);
        return last.StartsWith('-')
            ? Starting(last, command.Options.SelectMany(option => option.Alias is null ? (string[])[option.Name] : [option.Name, option.Alias]).Append("--help"))
            : Starting(last, command.Words);
    }

    private static IEnumerable<string> Values(OptionDefinition option, string last)
    {
        if (option == Options.Filter)
            return Fields(last);
        if (option == Options.DecodeAs)
            return Rules(last);
        return Starting(last, option.Words);
    }

    // The field at the end of an expression; what stands before it stays.
    private static IEnumerable<string> Fields(string expression)
    {
        int start = expression.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(expression[start - 1]) || expression[start - 1] is '_' or '.' or '-'))
            start--;
        string head = expression[..start];
        return Starting(expression[start..], FieldDescriptions.All.Select(field => field.Name)).Select(name => head + name);
    }

    private static IEnumerable<string> Rules(string rule)
    {
        int comma = rule.IndexOf(',', StringComparison.Ordinal);
        return comma < 0
            ? Starting(rule, ["tcp.port==", "udp.port==", "sctp.port=="])
            : Starting(rule[(comma + 1)..], DecodeAs.Names).Select(name => rule[..(comma + 1)] + name);
    }

    private static IEnumerable<string> Starting(string start, IEnumerable<string> words)
        => words.Where(word => word.StartsWith(start, StringComparison.Ordinal));
}
