using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Lists;

namespace ImsTrace.Cli.Commands;

/// <summary>The commands that list what the product knows: <c>scenarios</c> and <c>fields</c>.</summary>
internal static class ListCommand
{
    public static CommandDefinition Scenarios { get; } = Create(
        "scenarios", "The expected sequences that flows are held against.", ["scenario"],
        static () => [.. ScenarioLibrary.BuiltIn().Names.Select(name => (string[])[name])]);

    public static CommandDefinition Fields { get; } = Create(
        "fields", "The fields of messages, with their types.", ["field", "type"],
        static () => [.. Enum.GetValues<MessageField>().Select(Row)]);

    private static string[] Row(MessageField field)
        => [MessageFields.Name(field), MessageFields.Type(field) switch { FieldType.Number => "number", FieldType.List => "list", _ => "text" }];

    private static CommandDefinition Create(string name, string text, string[] columns, Func<IReadOnlyList<string[]>> rows) => new(
        name, text, $"imstrace {name} --format csv", [Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output],
        (line, surroundings) =>
        {
            ResultFile.Check(line.Text(Options.Output), []);
            using Stream output = ResultFile.Open(line.Text(Options.Output), surroundings);
            ReportFormat format = Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReportFormat given) ? given : ReportFormat.Text;
            ListReport.Write(output, format, name, columns, rows());
            return ExitStatus.Done;
        })
    { TakesCaptures = false };
}
