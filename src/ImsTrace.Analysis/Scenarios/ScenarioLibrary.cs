using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>The expected sequences that flows are held against, one for each kind of flow that has one.</summary>
public sealed class ScenarioLibrary
{
    private readonly Scenario?[] byKind = new Scenario?[Enum.GetValues<FlowKind>().Length];

    private ScenarioLibrary()
    {
    }

    /// <summary>The fields that the scenarios read.</summary>
    public FieldPlan Plan { get; private set; }

    /// <summary>Name, kind of flow and clauses of each scenario.</summary>
    public IEnumerable<(string Name, string Kind, string Reference)> Descriptions
        => byKind.OfType<Scenario>().Select(scenario => (scenario.Name, scenario.Kind.Name(), scenario.Reference));

    /// <summary>The scenarios that the product brings along.</summary>
    public static ScenarioLibrary BuiltIn() => With([]);

    /// <summary>The scenarios that the product brings along, and a user's own, which were tried before.</summary>
    public static ScenarioLibrary With(IReadOnlyList<DefinitionFile> own)
    {
        ScenarioLibrary library = Load(Files.Concat(own), out IReadOnlyList<DefinitionError> errors);
        return errors.Count == 0 ? library : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>The text of a scenario's file; null where none has it.</summary>
    public static string? SourceOf(string name, IEnumerable<DefinitionFile> own)
        => Files.Concat(own).LastOrDefault(file => DefinitionReader.Read(file.Text, new(file.Name)).Any(document => document.Find("scenario")?.Text == name))?.Text;

    /// <summary>The files of the scenarios that the product brings along.</summary>
    public static IEnumerable<DefinitionFile> Files => EmbeddedDefinitions.Under("scenarios/");

    /// <summary>Reads scenarios; one of the same kind as an earlier one takes its place. What is wrong is left out and told.</summary>
    public static ScenarioLibrary Load(IEnumerable<DefinitionFile> files, out IReadOnlyList<DefinitionError> errors)
    {
        var library = new ScenarioLibrary();
        var all = new List<DefinitionError>();
        foreach (DefinitionFile file in files)
        {
            var found = new DefinitionErrors(file.Name);
            foreach (DefinitionNode document in DefinitionReader.Read(file.Text, found))
            {
                if (file.IsOwn && document.Find("scenario") is null)
                    continue;
                var names = new ExpressionNames();
                if (new ScenarioReader(new(document, found), names).Read() is { } scenario && found.List.Count == 0)
                    library.byKind[(int)scenario.Kind] = scenario;
                library.Plan = library.Plan.With(names.Plan);
            }
            all.AddRange(found.List);
        }
        errors = all;
        return library;
    }

    internal Scenario? Find(FlowKind kind) => byKind[(int)kind];
}
