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

    /// <summary>The names of the scenarios.</summary>
    public IEnumerable<string> Names => byKind.OfType<Scenario>().Select(scenario => scenario.Name);

    /// <summary>The scenarios that the product brings along.</summary>
    public static ScenarioLibrary BuiltIn()
    {
        ScenarioLibrary library = Load(EmbeddedDefinitions.Under("scenarios/"), out IReadOnlyList<DefinitionError> errors);
        return errors.Count == 0 ? library : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>Reads scenarios; one of the same kind as an earlier one takes its place. What is wrong is left out and told.</summary>
    public static ScenarioLibrary Load(IEnumerable<(string Name, string Text)> files, out IReadOnlyList<DefinitionError> errors)
    {
        var library = new ScenarioLibrary();
        var all = new List<DefinitionError>();
        foreach ((string name, string text) in files)
        {
            var found = new DefinitionErrors(name);
            foreach (DefinitionNode document in DefinitionReader.Read(text, found))
            {
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
