using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Lists;

namespace ImsTrace.Cli.Commands;

/// <summary>The commands that list what the product knows: <c>rules</c>, <c>scenarios</c> and <c>fields</c>.</summary>
internal static class ListCommand
{
    public static CommandDefinition Rules { get; } = Create(
        "rules", "The rules that flows are held against.", ["id", "severity", "category", "reference", "text"],
        static () => [.. RuleLibrary.BuiltIn().Descriptions.Select(Row)], forPeople: [0, 1, 4]);

    public static CommandDefinition Scenarios { get; } = Create(
        "scenarios", "The expected sequences that flows are held against.", ["scenario"],
        static () => [.. ScenarioLibrary.BuiltIn().Names.Select(name => (string[])[name])]);

    public static CommandDefinition Fields { get; } = Create(
        "fields", "The fields that --filter can ask for, under our names and tshark's.", ["field", "type", "tshark", "text"],
        static () => [.. FieldDescriptions.All.Select(field => (string[])[field.Name, field.Type, field.Tshark, field.Text])], forPeople: [0, 1, 3]);

    private static string[] Row(RuleDescription rule)
        => [rule.Id, rule.Severity.ToString().ToLowerInvariant(), rule.Category, rule.Reference, rule.Text];

    // The text for people has only the columns that fit a terminal, where these are named.
    private static CommandDefinition Create(
        string name, string text, string[] columns, Func<IReadOnlyList<string[]>> rows, int[]? forPeople = null) => new(
        name, text, $"imstrace {name} --format csv", [Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output],
        (line, surroundings) =>
        {
            ResultFile.Check(line.Text(Options.Output), []);
            using Stream output = ResultFile.Open(line.Text(Options.Output), surroundings);
            ReportFormat format = Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReportFormat given) ? given : ReportFormat.Text;
            if (format == ReportFormat.Text && forPeople is not null)
                ListReport.Write(output, format, name, Pick(columns, forPeople), [.. rows().Select(row => Pick(row, forPeople))]);
            else
                ListReport.Write(output, format, name, columns, rows());
            return ExitStatus.Done;
        })
    { TakesCaptures = false };

    private static string[] Pick(string[] row, int[] columns) => [.. columns.Select(column => row[column])];
}
