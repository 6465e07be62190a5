using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios.Reading;
using ImsTrace.Analysis.Scenarios.States;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>The expected sequences that flows are held against: of those for a kind of flow, the first one whose condition holds.</summary>
public sealed class ScenarioLibrary
{
    private static Task<ScenarioLibrary>? ahead;
    private readonly Scenario[][] byKind = [.. Enum.GetValues<FlowKind>().Select(static _ => (Scenario[])[])];
    private readonly List<Scenario> all = [];
    private readonly List<StateScenario> machines = [];

    private ScenarioLibrary()
    {
    }

    /// <summary>The fields that the scenarios read.</summary>
    public FieldPlan Plan { get; private set; }

    /// <summary>Name, kind of flow and clauses of each scenario.</summary>
    public IEnumerable<(string Name, string Kind, string Reference)> Descriptions
        => all.Select(static scenario => (scenario.Name, scenario.Kind.Name(), scenario.Reference))
            .Concat(machines.Select(static machine => (machine.Name, string.Join(' ', machine.Kinds.Select(static kind => kind.Name())), machine.Reference))).Order();

    /// <summary>The scenarios that the product brings along.</summary>
    public static ScenarioLibrary BuiltIn() => Interlocked.Exchange(ref ahead, null)?.GetAwaiter().GetResult() ?? With([]);

    /// <summary>Begins, on a thread of its own, to read what <see cref="BuiltIn"/> gives next.</summary>
    public static void ReadAhead()
        => ahead ??= Task.Factory.StartNew(() => With([]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The scenarios that the product brings along, and a user's own, which were tried before.</summary>
    public static ScenarioLibrary With(IReadOnlyList<DefinitionFile> own)
    {
        ScenarioLibrary library = Load(Files.Concat(own), out IReadOnlyList<DefinitionError> errors);
        return errors.Count == 0 ? library : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>The text of a scenario's file; null where none has it.</summary>
    public static string? SourceOf(string name, IEnumerable<DefinitionFile> own)
        => Files.Concat(own).LastOrDefault(file => file.Read(new(file.Name)).Any(document => document.Find("scenario")?.Text == name))?.Text;

    /// <summary>The files of the scenarios that the product brings along.</summary>
    public static IEnumerable<DefinitionFile> Files => EmbeddedDefinitions.Under("scenarios");

    /// <summary>Reads scenarios; one of the same name as an earlier one takes its place. What is wrong is left out and told.</summary>
    public static ScenarioLibrary Load(IEnumerable<DefinitionFile> files, out IReadOnlyList<DefinitionError> errors)
    {
        var library = new ScenarioLibrary();
        var all = new List<DefinitionError>();
        foreach (DefinitionFile file in files)
        {
            var found = new DefinitionErrors(file.Name);
            foreach (DefinitionNode document in file.Read(found))
            {
                if (file.IsOwn && document.Find("scenario") is null)
                    continue;
                var names = new ExpressionNames();
                library.Read(document, names, file.IsOwn, found);
                library.Plan = library.Plan.With(names.Plan);
            }
            all.AddRange(found.List);
        }
        library.Sort();
        errors = all;
        return library;
    }

    /// <summary>The scenario of a flow; the context is free for use.</summary>
    internal Scenario? Find(Flow flow, RuleContext context)
    {
        Scenario[] candidates = byKind[(int)flow.Kind];
        if (candidates.Length == 0)
            return null;
        if (candidates[0].When is null)
            return candidates[0];
        context.Flow = flow;
        context.Start(flow.First);
        foreach (Scenario candidate in candidates)
        {
            if (candidate.When is null || candidate.When(context))
                return candidate;
        }
        return null;
    }

    /// <summary>The scenario of a name.</summary>
    internal Scenario? Find(string name) => all.Find(scenario => scenario.Name == name);

    /// <summary>The scenarios that are machines of states.</summary>
    internal IReadOnlyList<StateScenario> Machines => machines;

    private void Read(DefinitionNode document, ExpressionNames names, bool isOwn, DefinitionErrors found)
    {
        if (document.Find("states") is null)
        {
            if (new ScenarioReader(new(document, found), names, isOwn).Read() is not { } scenario || found.List.Count > 0)
                return;
            Forget(scenario.Name);
            all.Add(scenario);
            return;
        }
        var reader = new StateReader(new(document, found), names);
        if (reader.Read() is not { } machine || found.List.Count > 0)
            return;
        Forget(machine.Name);
        machines.Add(machine);
        Plan = Plan.With(reader.Plan);
    }

    private void Forget(string name)
    {
        all.RemoveAll(known => known.Name == name);
        machines.RemoveAll(known => known.Name == name);
    }

    // A user's own first, then what has more conditions; of equal ones a later file's.
    private void Sort()
    {
        IEnumerable<Scenario> order = Enumerable.Reverse(all).OrderByDescending(static scenario => scenario.IsOwn).ThenByDescending(static scenario => scenario.Conditions);
        foreach (IGrouping<FlowKind, Scenario> kind in order.GroupBy(static scenario => scenario.Kind))
            byKind[(int)kind.Key] = [.. kind];
    }
}
