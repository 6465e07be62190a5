using System.Text;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts.Definitions;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Lists;

namespace ImsTrace.Cli.Commands;

/// <summary>The commands that list what the product knows, and show one of it: <c>rules</c>, <c>scenarios</c> and <c>fields</c>.</summary>
internal static class ListCommand
{
    public static CommandDefinition Rules { get; } = Create(
        "rules", "The rules that flows are held against; `rules show ID` tells all of one.",
        ["id", "severity", "category", "reference", "text", "profile", "not_profile", "provisional"],
        static own => [.. RuleLibrary.With(own).Descriptions.Select(Row)], forPeople: [0, 1, 4], shownName: "ID", show: ShowRule);

    public static CommandDefinition Scenarios { get; } = Create(
        "scenarios", "The expected sequences that flows are held against; `scenarios show NAME` gives one as YAML.", ["scenario", "kind", "reference"],
        static own => [.. ScenarioLibrary.With(own).Descriptions.Select(row => (string[])[row.Name, row.Kind, row.Reference])],
        forPeople: [0, 1], shownName: "NAME", show: ScenarioLibrary.SourceOf);

    public static CommandDefinition Fields { get; } = Create(
        "fields", "The fields that --filter can ask for, under our names and tshark's.", ["field", "type", "tshark", "text"],
        static _ => [.. FieldDescriptions.All.Select(field => (string[])[field.Name, field.Type, field.Tshark, field.Text])], forPeople: [0, 1, 3]);

    private static string[] Row(RuleDescription rule)
        => [rule.Id, rule.Severity.ToString().ToLowerInvariant(), rule.Category, rule.Reference, rule.Text, rule.Scope.OnlyIn.Name(), rule.Scope.NotIn.Name(),
            rule.IsProvisional ? "true" : "false"];

    private static string? ShowRule(string id, IReadOnlyList<DefinitionFile> own)
    {
        if (RuleLibrary.With(own).Descriptions.FirstOrDefault(rule => rule.Id == id) is not { } rule)
            return null;
        StringBuilder text = new();
        text.Append(rule.Id).Append("  ").Append(rule.Severity.ToString().ToLowerInvariant()).Append(", ").Append(rule.Category).Append('\n');
        text.Append(rule.Text).Append('\n');
        text.Append("clause   ").Append(rule.Reference).Append(rule.IsProvisional ? "\n         provisional: what is marked (u) could not be checked\n" : "\n");
        if (rule.Scope.OnlyIn != Profile.None)
            text.Append("only in  ").Append(rule.Scope.OnlyIn.Name()).Append('\n');
        if (rule.Scope.NotIn != Profile.None)
            text.Append("not in   ").Append(rule.Scope.NotIn.Name()).Append('\n');
        string source = RuleSource.Find(RuleLibrary.Files.Concat(own), id);
        return text.Append(source.Length > 0 ? "\nrules:\n" + source + "\n" : "\nThis rule is code: it looks at a flow as a whole.\n").ToString();
    }

    // The text for people has only the columns that fit a terminal, where these are named.
    private static CommandDefinition Create(
        string name, string text, string[] columns, Func<IReadOnlyList<DefinitionFile>, IReadOnlyList<string[]>> rows, int[]? forPeople = null,
        string shownName = "", Func<string, IReadOnlyList<DefinitionFile>, string?>? show = null) => new(
        name, text, $"imstrace {name} --format csv",
        [Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output, .. show is null ? [] : new[] { Options.Rules }],
        (line, surroundings) =>
        {
            IReadOnlyList<DefinitionFile> own = RunSettings.ReadDefinitions(line.Text(Options.Rules));
            string? shown = line.Shown is { } wanted
                ? show!(wanted, own) ?? throw line.Wrong($"There is no '{wanted}' among the {name}; `imstrace {name}` lists them.") // Shown is null without show
                : null;
            ResultFile.Check(line.Text(Options.Output), []);
            using Stream output = ResultFile.Open(line.Text(Options.Output), surroundings);
            ReportFormat format = Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReportFormat given) ? given : ReportFormat.Text;
            if (shown is not null && format == ReportFormat.Text)
                output.Write(Encoding.UTF8.GetBytes(shown));
            else if (shown is not null)
                ListReport.Write(output, format, name, columns, [.. rows(own).Where(row => row[0] == line.Shown)]);
            else if (format == ReportFormat.Text && forPeople is not null)
                ListReport.Write(output, format, name, Pick(columns, forPeople), [.. rows(own).Select(row => Pick(row, forPeople))]);
            else
                ListReport.Write(output, format, name, columns, rows(own));
            return ExitStatus.Done;
        })
    { TakesCaptures = false, ShownName = shownName };

    private static string[] Pick(string[] row, int[] columns) => [.. columns.Select(column => row[column])];
}
