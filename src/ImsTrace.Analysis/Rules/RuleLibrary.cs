using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Rules;

/// <summary>The rules that flows are held against.</summary>
public sealed class RuleLibrary
{
    private const string Folder = "rules";

    /// <summary>The rule that a flow has all mandatory steps of its scenario; not evaluable where the verdict is inconclusive.</summary>
    public const string SequenceRule = ScenarioFindings.MissingRule;

    private readonly List<Rule> rules = [];
    private readonly List<IFlowRule> flowRules = [];
    private readonly List<string> ids = [ScenarioFindings.MissingRule, ScenarioFindings.OrderRule, ScenarioFindings.TimeRule];
    private readonly ExpressionNames names = new();

    private RuleLibrary()
    {
        flowRules.AddRange(FlowRules.Make());
        ids.AddRange(flowRules.Select(rule => rule.Description.Id).Distinct());
    }

    /// <summary>The fields that the rules read.</summary>
    public FieldPlan Plan => flowRules.Aggregate(names.Plan.With(RuleRunner.Plan), static (plan, rule) => plan.With(rule.Plan));

    /// <summary>The fields that the rules in the language read.</summary>
    internal FieldPlan LanguagePlan => names.Plan;

    /// <summary>Where the results of a rule stand among those of all.</summary>
    internal int PlaceOf(string id) => ids.IndexOf(id);

    /// <summary>The ids of the rules; a result's rules come in this order.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>What each rule asks for, by id.</summary>
    public IReadOnlyList<RuleDescription> Descriptions =>
    [
        .. ScenarioFindings.Descriptions.Concat(flowRules.Select(rule => rule.Description))
            .Concat(rules.GroupBy(rule => rule.Id, (id, same) => Describe(id, [.. same])))
            .DistinctBy(rule => rule.Id) // some cases of a rule may be code and others not
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    internal IReadOnlyList<Rule> Rules => rules;

    /// <summary>The rules that are code, new for each run: what they remember of earlier flows is the run's.</summary>
    internal IEnumerable<IFlowRule> MakeFlowRules()
    {
        HashSet<string> kept = [.. flowRules.Select(rule => rule.Description.Id)];
        return FlowRules.Make().Where(rule => kept.Contains(rule.Description.Id));
    }

    /// <summary>The rules that the product brings along.</summary>
    public static RuleLibrary BuiltIn() => With([]);

    /// <summary>The rules that the product brings along, and a user's own, which were tried before.</summary>
    public static RuleLibrary With(IReadOnlyList<DefinitionFile> own)
    {
        RuleLibrary library = Load(EmbeddedDefinitions.Under(Folder).Concat(own), out IReadOnlyList<DefinitionError> errors);
        return errors.Count == 0 ? library : throw new InvalidOperationException(string.Join('\n', errors));
    }

    /// <summary>The files of the rules that the product brings along.</summary>
    public static IEnumerable<DefinitionFile> Files => EmbeddedDefinitions.Under(Folder);

    /// <summary>Reads rules; what is wrong is left out and told.</summary>
    public static RuleLibrary Load(IEnumerable<DefinitionFile> files, out IReadOnlyList<DefinitionError> errors)
    {
        var library = new RuleLibrary();
        var all = new List<DefinitionError>();
        foreach (DefinitionFile file in files)
        {
            var found = new DefinitionErrors(file.Name);
            foreach (DefinitionNode document in file.Read(found))
            {
                if (file.IsOwn && document.Find("scenario") is not null)
                    continue;
                var mapping = new DefinitionMapping(document, found);
                if (!mapping.Has("rules"))
                    found.Add(document, "a document has 'rules' or 'scenario'");
                library.Add([.. mapping.List("rules").Select(node => new RuleReader(new(node, found), library.names).Read()).OfType<Rule>()], file.IsOwn);
                mapping.Finish();
            }
            all.AddRange(found.List);
        }
        errors = all;
        return library;
    }

    private static RuleDescription Describe(string id, Rule[] same)
        => new(id, same.Max(rule => rule.Severity), same[0].Category, same[0].Reference, same[0].Text) { Scope = same[0].Scope };

    // A user's rule takes the place of one of the product's, in whatever form that is.
    private void Add(List<Rule> added, bool isOwn)
    {
        if (isOwn)
        {
            HashSet<string> own = [.. added.Select(rule => rule.Id)];
            rules.RemoveAll(rule => own.Contains(rule.Id));
            flowRules.RemoveAll(rule => own.Contains(rule.Description.Id));
        }
        foreach (Rule rule in added)
            Add(rule);
    }

    private void Add(Rule rule)
    {
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
