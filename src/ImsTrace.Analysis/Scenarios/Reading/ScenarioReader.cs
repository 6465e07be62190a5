using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios.Reading;

/// <summary>Compiles one scenario from its YAML document.</summary>
internal sealed class ScenarioReader(DefinitionMapping document, ExpressionNames names, bool isOwn)
{
    private const int MaximumSteps = 512;
    private readonly DefinitionErrors errors = document.Errors;
    private readonly List<string> nodeNames = [];
    private readonly List<NodeRole> nodeRoles = [];

    /// <summary>The scenario; null where something is wrong.</summary>
    public Scenario? Read()
    {
        int before = errors.List.Count;
        string name = document.Required("scenario");
        FlowKind kind = ReadKind(document, document.Required("kind"), document.Take("kind") ?? document.Node);
        DefinitionNode? when = document.Take("when");
        string reference = document.Required("reference");
        ReadNodes();
        var values = new StepValues(errors, names);
        var reader = new StepReader(values, nodeNames, nodeRoles, reference);
        foreach (DefinitionNode node in document.List("steps"))
            reader.Read(new(node, errors));
        ScenarioStep[] steps = reader.LinkAll();
        ScenarioEnding[] endings = [.. document.List("endings").Select(node => ReadEnding(new(node, errors), reader))];
        document.Finish();
        if (steps.Length is 0 or > MaximumSteps)
            errors.Add(document.Node, $"a scenario has 1 to {MaximumSteps} steps");
        Condition? condition = values.Condition(when);
        return errors.List.Count > before ? null : new()
        {
            Name = name, Kind = kind, Reference = reference, NodeNames = [.. nodeNames], NodeRoles = [.. nodeRoles],
            Steps = steps, Groups = StepGroup.Of(steps), Endings = endings, IsOwn = isOwn, When = condition, Conditions = ConditionsOf(when),
        };
    }

    /// <summary>The kind of flow that a word names.</summary>
    public static FlowKind ReadKind(DefinitionMapping document, string text, DefinitionNode at)
    {
        foreach (FlowKind kind in Enum.GetValues<FlowKind>())
        {
            if (kind.Name() == text)
                return kind;
        }
        document.Errors.AddUnknown(at, $"'{text}' is no kind of flow", [.. Enum.GetValues<FlowKind>().Select(static kind => kind.Name())]);
        return FlowKind.Other;
    }

    // How many conditions stand side by side, joined by "and".
    private static int ConditionsOf(DefinitionNode? when)
    {
        if (when is null)
            return 0;
        var lexer = new ExpressionLexer(when.Text);
        int conditions = 1;
        for (Token token = lexer.Next(); token.Kind is not (TokenKind.End or TokenKind.Wrong); token = lexer.Next())
            conditions += token is { Kind: TokenKind.Word, Text: "and" } ? 1 : 0;
        return conditions;
    }

    private void ReadNodes()
    {
        foreach ((DefinitionNode key, DefinitionNode value) in document.Take("nodes")?.Entries ?? [])
        {
            if (!Nodes.NodeRoles.TryFind(value.Text, out NodeRole role))
                errors.AddUnknown(value, $"'{value.Text}' is no role", [.. Enum.GetValues<NodeRole>().Select(static known => known.Name())]);
            nodeNames.Add(key.Text);
            nodeRoles.Add(role);
        }
    }

    private ScenarioEnding ReadEnding(DefinitionMapping source, StepReader steps)
    {
        int[] after = steps.Find(source, "after");
        var values = new StepValues(errors, names);
        var ending = new ScenarioEnding(steps.Find(source, "at"), values.Ranges(source, "status"), after, values.Ranges(source, "results"));
        source.Finish();
        return ending;
    }
}
