using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands;

/// <summary>What a command line says about which frames, messages and flows are wanted.</summary>
internal static class SelectionSettings
{
    /// <summary>The filter and the user; a wrong one ends the command.</summary>
    public static Selection Selection(ParsedLine line) => new(Filter(line), User(line));

    /// <summary>The window of time; null for all.</summary>
    public static TimeWindow? Window(ParsedLine line, TimeZoneInfo zone)
    {
        TimeBound? from = Bound(line, Options.From, zone);
        TimeBound? to = Bound(line, Options.To, zone);
        return from is null && to is null ? null : new(from, to);
    }

    /// <summary>What ports carry; null where the bytes alone tell.</summary>
    public static DecodeAs? DecodeAs(ParsedLine line)
    {
        string[] rules = line.Texts(Options.DecodeAs);
        if (rules.Length == 0)
            return null;
        return Analysis.Messages.Assembly.DecodeAs.TryParse(rules, out string wrong)
            ?? throw line.Wrong($"'{wrong}' is no rule for -d; write tcp.port==7777,sip or udp.port==5060-5070,none, with udp, tcp or sctp and {string.Join(", ", Analysis.Messages.Assembly.DecodeAs.Names)}.");
    }

    private static Filter? Filter(ParsedLine line)
    {
        if (line.Text(Options.Filter) is not { } text || string.IsNullOrWhiteSpace(text))
            return null; // as in tshark, an empty filter lets all pass
        return Analysis.Filters.Filter.TryParse(text, out string wrong)
            ?? throw new CommandFailure(ExitStatus.Usage, $"The filter cannot be read: {wrong}");
    }

    private static UserIdentity? User(ParsedLine line)
    {
        if (line.Text(Options.User) is not { } text)
            return null;
        return UserIdentity.TryParse(text)
            ?? throw line.Wrong($"'{text}' is no identity for --user; write sip:alice@example.com, alice@example.com, +15550000001 or an IMSI.");
    }

    private static TimeBound? Bound(ParsedLine line, OptionDefinition option, TimeZoneInfo zone)
    {
        if (line.Text(option) is not { } text)
            return null;
        return TimeBound.TryParse(text, zone, isEnd: option == Options.To)
            ?? throw line.Wrong($"'{text}' is no time for {option.Name}; write 2026-01-31T12:00:00 (years 1970 to 2261), 12:00:00 or +12.5 seconds.");
    }
}
