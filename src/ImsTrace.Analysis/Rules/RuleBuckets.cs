using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Profiles;

namespace ImsTrace.Analysis.Rules;

/// <summary>
/// Sorts rules by what they look at, so that a message meets only those for its protocol and method that hold in its kind of flow
/// and in the profile.
/// </summary>
internal sealed class RuleBuckets
{
    private static readonly int Subjects = Enum.GetValues<RuleSubject>().Length;
    private const int Protocols = 5;
    private static readonly int Kinds = NamedKind.Other + 1;
    private readonly IReadOnlyList<Rule> rules;
    private readonly Rule[]?[][] byFlow = new Rule[]?[Enum.GetValues<FlowKind>().Length][]; // filled as they are asked for
    private Rule[]?[] byKey = [];
    private FlowKind flow;
    private Profile profile;

    public RuleBuckets(IReadOnlyList<Rule> rules) => this.rules = rules;

    /// <summary>Goes to a flow.</summary>
    public void Start(FlowKind flow, Profile profile)
    {
        if (this.profile != profile)
            Array.Clear(byFlow);
        (this.flow, this.profile) = (flow, profile);
        byKey = byFlow[(int)flow] ??= new Rule[]?[Subjects * Protocols * Kinds];
    }

    /// <summary>The rules for such messages, seen as the subject, in the flow.</summary>
    public Rule[] For(RuleSubject subject, Protocol protocol, int kind)
    {
        ref Rule[]? bucket = ref byKey[(((int)subject * Protocols) + (int)protocol) * Kinds + kind];
        return bucket ??= Select(subject, protocol, kind);
    }

    private Rule[] Select(RuleSubject subject, Protocol protocol, int kind)
    {
        List<Rule> selected = [];
        foreach (Rule rule in rules)
        {
            bool isFor = rule.Subject == subject && rule.Protocol == protocol && Speaks(rule, kind);
            if (isFor && (rule.Kinds == 0 || (rule.Kinds >> (int)flow & 1) != 0) && rule.Scope.Holds(profile))
                selected.Add(rule);
        }
        return [.. selected];
    }

    private static bool Speaks(Rule rule, int kind)
    {
        if (rule.Protocol == Protocol.Diameter)
            return rule.Command == 0 || NamedKind.OfCommand(rule.Command) == kind;
        if (rule.Methods.Length == 0)
            return true;
        return rule.Methods.Any(method => NamedKind.OfMethod(method) == kind);
    }
}
