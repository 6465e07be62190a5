namespace ImsTrace.Cli.CommandLine;

/// <summary>The options that commands share.</summary>
internal static class Options
{
    public static OptionDefinition Read { get; } = new("-r", "FILE", "another capture, as in tshark") { IsRepeatable = true };

    public static OptionDefinition Output { get; } = new("--output", "FILE", "write the results to FILE instead of standard output") { Alias = "-o" };

    public static OptionDefinition Frames { get; } = new("-c", "N", "stop after N frames");

    public static OptionDefinition Filter { get; } = new("--filter", "EXPR", "only messages, or flows of which a message, match: sip.Method == \"MESSAGE\"") { Alias = "-Y" };

    public static OptionDefinition User { get; } = new("--user", "IDENTITY", "only flows that name this URI, private identity, number or IMSI");

    public static OptionDefinition From { get; } = new("--from", "TIME", "frames from then on: \"2026-01-31 12:00:00.5\", 12:00, or +12.5 s");

    public static OptionDefinition To { get; } = new("--to", "TIME", "frames up to then, written alike; others count as not captured");

    public static OptionDefinition DecodeAs { get; } = new("-d", "RULE", "tcp.port==7777,sip: what a port or a range of ports carries") { IsRepeatable = true };

    public static OptionDefinition Workers { get; } = new("--workers", "N", "threads that decode (default: one a core, at most 4)");

    public static OptionDefinition NoContent { get; } = new("--no-content", null, "leave out what users wrote: message texts, subjects, files");

    public static OptionDefinition Topology { get; } = new("--topology", "FILE", "YAML of roles; nodes: [{address: 10.0.0.1:5060, role: p-cscf}]");

    public static OptionDefinition Profile { get; } = new("--profile", "EPOCH[,…]", "core, ims-r5, ims-r10, rcs; gm-plain, topology-1 (default: as seen)");

    public static OptionDefinition Rules { get; } = new("--rules", "DIR", "a folder of YAML files with rules and scenarios of your own");

    public static OptionDefinition Identities { get; } = new("--identities", null, "the identities of the users that the flow names, in place of its joins");

    public static OptionDefinition RawCsv { get; } = new("--csv-raw", null, "leave CSV cells that look like formulas as they are");

    public static OptionDefinition LocalTime { get; } = new("--local-time", null, "text for people in local time instead of UTC");

    public static OptionDefinition Color { get; } = new("--color", "WHEN", "auto (default), always or never; NO_COLOR is honoured") { Words = ["auto", "always", "never"] };

    public static OptionDefinition Flow { get; } = new("--flow", "ID[,ID]", "the flows; `imstrace flows` lists their ids") { IsRequired = true };

    public static OptionDefinition WriteCapture { get; } = new("--write", "FILE", "write the frames to FILE as pcapng; - is standard output") { Alias = "-w", IsRequired = true };

    public static OptionDefinition Numbers { get; } = new("-n", "N[,N]", "the messages; `imstrace messages` lists their numbers; else all that match");

    public static OptionDefinition Hex { get; } = new("--hex", null, "the bytes of each part beside it");

    public static OptionDefinition Flows { get; } = new("--flows", null, "end each row with the id of its flow");

    public static OptionDefinition Baseline { get; } = new("--baseline", "OLD.jsonl", "only findings that an earlier `validate --format jsonl` lacks");

    public static OptionDefinition All { get; } = new("--all", null, "a row for each flow and rule, with result and reason");

    public static OptionDefinition By { get; } = new("--by", "WHAT", "another table: hop, user or icid (charging identifier) instead of metrics") { Words = ["hop", "user", "icid"] };

    public static OptionDefinition SameClock { get; } = new("--same-clock", null, "the clocks of all captures agree: measure between them too");

    /// <summary>What all commands that read captures take.</summary>
    public static IReadOnlyList<OptionDefinition> Reading { get; } = [Filter, User, From, To, DecodeAs, Read, Frames, Workers, NoContent];

    /// <summary>What all commands that judge flows take.</summary>
    public static IReadOnlyList<OptionDefinition> Judging { get; } = [Topology, Profile, Rules];

    public static OptionDefinition Format(string standard, params string[] words)
        => new("--format", "FORM", $"{string.Join(", ", words)} (default {standard})") { Words = words };

    public static OptionDefinition FailOn(string standard)
        => new("--fail-on", "LEVEL", $"exit with status 1 at error, warning, inconclusive or never (default {standard})")
        { Words = ["error", "warning", "inconclusive", "never"] };
}
