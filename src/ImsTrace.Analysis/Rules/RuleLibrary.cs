using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Rules;

/// <summary>The rules that flows are held against.</summary>
public sealed class RuleLibrary
{
    /// <summary>The rule that a flow has all mandatory steps of its scenario; not evaluable where the verdict is inconclusive.</summary>
    public const string SequenceRule = ScenarioFindings.MissingRule;

    private readonly List<Rule> rules = [];
    private readonly List<IFlowRule> flowRules = [];
    private readonly List<string> ids = [ScenarioFindings.MissingRule, ScenarioFindings.OrderRule];
    private readonly ExpressionNames names = new();

    private RuleLibrary()
    {
        flowRules.AddRange(FlowRules.Make());
        ids.AddRange(flowRules.Select(rule => rule.Id));
    }

    /// <summary>The fields that the rules read.</summary>
    public FieldPlan Plan => flowRules.Aggregate(names.Plan.With(RuleRunner.Plan), static (plan, rule) => plan.With(rule.Plan));

    /// <summary>The ids of the rules; a result's rules come in this order.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>What each rule asks for, by id.</summary>
    public IReadOnlyList<RuleDescription> Descriptions =>
    [
        .. FlowRuleDescriptions.All
            .Concat(rules.GroupBy(rule => rule.Id, (id, same) => Describe(id, [.. same])))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    internal IReadOnlyList<Rule> Rules => rules;

    internal IReadOnlyList<IFlowRule> WholeFlowRules => flowRules;

    /// <summary>The rules that the product brings along.</summary>
    public static RuleLibrary BuiltIn()
    {
        RuleLibrary library = Load(EmbeddedDefinitions.Under("rules/"), out IReadOnlyList<DefinitionError> errors);
        return errors.Count == 0 ? library : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>Reads rules; what is wrong is left out and told.</summary>
    public static RuleLibrary Load(IEnumerable<(string Name, string Text)> files, out IReadOnlyList<DefinitionError> errors)
    {
        var library = new RuleLibrary();
        var all = new List<DefinitionError>();
        foreach ((string name, string text) in files)
        {
            var found = new DefinitionErrors(name);
            foreach (DefinitionNode document in DefinitionReader.Read(text, found))
            {
                var mapping = new DefinitionMapping(document, found);
                foreach (DefinitionNode node in mapping.List("rules"))
                    library.Add(new RuleReader(new(node, found), library.names).Read());
                mapping.Finish();
            }
            all.AddRange(found.List);
        }
        errors = all;
        return library;
    }

    private static RuleDescription Describe(string id, Rule[] same)
        => new(id, same.Max(rule => rule.Severity), same[0].Category, same[0].Reference, same[0].Text);

    private void Add(Rule? rule)
    {
        if (rule is null)
            return;
        int place = ids.IndexOf(rule.Id);
        if (place < 0)
        {
            place = ids.Count;
            ids.Add(rule.Id);
        }
        rule.Place = place;
        rules.Add(rule);
    }
}
