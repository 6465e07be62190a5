namespace ImsTrace.Cli.CommandLine;

/// <summary>The options that commands share.</summary>
internal static class Options
{
    public static OptionDefinition Read { get; } = new("-r", "FILE", "another capture, as in tshark") { IsRepeatable = true };

    public static OptionDefinition Output { get; } = new("--output", "FILE", "write the results to FILE instead of standard output") { Alias = "-o" };

    public static OptionDefinition Frames { get; } = new("-c", "N", "stop after N frames");

    public static OptionDefinition Workers { get; } = new("--workers", "N", "threads that decode (default: one a core, at most 4)");

    public static OptionDefinition Topology { get; } = new("--topology", "FILE", "YAML of roles; nodes: [{address: 10.0.0.1:5060, role: p-cscf}]");

    public static OptionDefinition RawCsv { get; } = new("--csv-raw", null, "leave CSV cells that look like formulas as they are");

    public static OptionDefinition LocalTime { get; } = new("--local-time", null, "text for people in local time instead of UTC");

    public static OptionDefinition Color { get; } = new("--color", "WHEN", "auto (default), always or never; NO_COLOR is honoured") { Words = ["auto", "always", "never"] };

    public static OptionDefinition Flow { get; } = new("--flow", "ID[,ID]", "the flows; `imstrace flows` lists their ids") { IsRequired = true };

    public static OptionDefinition Numbers { get; } = new("-n", "N[,N]", "the messages; `imstrace messages` lists their numbers") { IsRequired = true };

    public static OptionDefinition Hex { get; } = new("--hex", null, "the bytes of each part beside it");

    public static OptionDefinition Flows { get; } = new("--flows", null, "end each row with the id of its flow");

    public static OptionDefinition All { get; } = new("--all", null, "a row for each flow and rule, with result and reason");

    public static OptionDefinition Format(string standard, params string[] words)
        => new("--format", "FORM", $"{string.Join(", ", words)} (default {standard})") { Words = words };

    public static OptionDefinition FailOn(string standard)
        => new("--fail-on", "LEVEL", $"exit with status 1 at error, warning, inconclusive or never (default {standard})")
        { Words = ["error", "warning", "inconclusive", "never"] };
}
