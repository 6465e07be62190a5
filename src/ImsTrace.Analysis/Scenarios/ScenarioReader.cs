using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>Compiles one scenario from its YAML document.</summary>
internal sealed class ScenarioReader(DefinitionMapping document, ExpressionNames names)
{
    private const int MaximumSteps = 512;
    private readonly DefinitionErrors errors = document.Errors;
    private readonly List<string> nodeNames = [];
    private readonly List<NodeRole> nodeRoles = [];
    private readonly List<ScenarioStep> steps = [];
    private readonly List<DefinitionMapping> sources = [];
    private readonly Dictionary<string, int> places = [];

    /// <summary>The scenario; null where something is wrong.</summary>
    public Scenario? Read()
    {
        int before = errors.List.Count;
        string name = document.Required("scenario");
        FlowKind kind = ReadKind();
        ReadNodes();
        foreach (DefinitionNode node in document.List("steps"))
            ReadStep(new(node, errors));
        for (int i = 0; i < steps.Count; i++)
            Link(steps[i], sources[i]);
        foreach (ScenarioStep step in steps)
            step.Roots = [.. RootsOf(step, []).Distinct()];
        ScenarioEnding[] endings = [.. document.List("endings").Select(node => ReadEnding(new(node, errors)))];
        string reference = document.Required("reference");
        document.Finish();
        if (steps.Count is 0 or > MaximumSteps)
            errors.Add(document.Node, $"a scenario has 1 to {MaximumSteps} steps");
        return errors.List.Count > before ? null : new()
        {
            Name = name, Kind = kind, Reference = reference, NodeNames = [.. nodeNames], NodeRoles = [.. nodeRoles],
            Steps = [.. steps], Endings = endings,
        };
    }

    private FlowKind ReadKind()
    {
        string text = document.Required("kind");
        foreach (FlowKind kind in Enum.GetValues<FlowKind>())
        {
            if (kind.Name() == text)
                return kind;
        }
        errors.Add(document.Node, $"'{text}' is no kind of flow");
        return FlowKind.Other;
    }

    private void ReadNodes()
    {
        foreach ((DefinitionNode key, DefinitionNode value) in document.Take("nodes")?.Entries ?? [])
        {
            if (!Nodes.NodeRoles.TryFind(value.Text, out NodeRole role))
                errors.Add(value, $"'{value.Text}' is no role");
            nodeNames.Add(key.Text);
            nodeRoles.Add(role);
        }
    }

    private void ReadStep(DefinitionMapping source)
    {
        string id = source.Required("id");
        if (!places.TryAdd(id, steps.Count))
            errors.Add(source.Node, $"step '{id}' stands here twice");
        StepKind kind = source.Has("answers") ? StepKind.Answer : source.Has("confirms") ? StepKind.Ack : StepKind.Request;
        var step = new ScenarioStep
        {
            Index = steps.Count, Id = id, Kind = kind, Figure = source.Number("figure", 0),
            Statuses = ReadRanges(source, "status"), Again = ReadRanges(source, "again-after"),
            IsMany = source.Optional("times", "1") == "n", CanStart = source.Flag("starts"), IsRare = source.Flag("rare"),
            Guard = ReadCondition(source, "guard"), Unanswered = ReadCondition(source, "unanswered-when"),
            ThenWhen = ReadCondition(source, "then-when"),
        };
        ReadName(step, source);
        steps.Add(step);
        sources.Add(source);
    }

    private void ReadName(ScenarioStep step, DefinitionMapping source)
    {
        if (step.Kind != StepKind.Request)
            return;
        step.From = FindNode(source, "from");
        step.To = FindNode(source, "to");
        string sip = source.Optional("sip", "");
        string msrp = source.Optional("msrp", "");
        string diameter = source.Optional("diameter", "");
        string h248 = source.Optional("h248", "");
        step.Name = sip + msrp + diameter + h248;
        step.Method = Encoding.ASCII.GetBytes(sip + msrp + h248);
        step.Protocol = diameter.Length > 0 ? Protocol.Diameter : msrp.Length > 0 ? Protocol.Msrp : h248.Length > 0 ? Protocol.H248 : Protocol.Sip;
        if (diameter.Length > 0 && !DiameterNames.TryFindRequest(diameter, out int command))
            errors.Add(source.Node, $"'{diameter}' is no Diameter request that is known");
        else if (diameter.Length > 0)
            step.Command = DiameterNames.TryFindRequest(diameter, out command) ? command : 0;
        if (step.Name.Length == 0)
            errors.Add(source.Node, $"step '{step.Id}' needs sip, msrp, diameter, h248, answers or confirms");
    }

    private void Link(ScenarioStep step, DefinitionMapping source)
    {
        step.Parents = [.. FindSteps(source, "forwards"), .. FindSteps(source, "serves")];
        step.Needs = FindSteps(source, "needs");
        step.Then = FindSteps(source, "then");
        int[] after = FindSteps(source, "after");
        if (step.Kind != StepKind.Request)
            LinkAnswer(step, FindSteps(source, step.Kind == StepKind.Answer ? "answers" : "confirms"), source);
        int[] own = step.Answers >= 0 ? [step.Answers] : [];
        step.After = [.. own.Concat(step.Parents).Concat(step.Needs).Concat(after).Distinct()];
        source.Finish();
    }

    private void LinkAnswer(ScenarioStep step, int[] requests, DefinitionMapping source)
    {
        if (requests.Length != 1 || steps[requests[0]].Kind != StepKind.Request)
        {
            errors.Add(source.Node, $"step '{step.Id}' must answer or confirm one request");
            return;
        }
        ScenarioStep request = steps[requests[0]];
        bool isBack = step.Kind == StepKind.Answer;
        step.Answers = request.Index;
        (step.Protocol, step.Method, step.Command) = (request.Protocol, request.Method, request.Command);
        (step.From, step.To) = isBack ? (request.To, request.From) : (request.From, request.To);
        step.Name = !isBack ? "ACK"
            : request.Protocol == Protocol.Diameter ? DiameterNames.Answer(request.Command)
            : request.Protocol == Protocol.H248 ? $"reply to {request.Name}"
            : $"{(step.IsFinal ? "final" : "provisional")} answer to {request.Name}";
        if (isBack)
            request.AnswerSteps = [.. request.AnswerSteps, step.Index];
    }

    private IEnumerable<int> RootsOf(ScenarioStep step, HashSet<int> known)
    {
        if (step.Answers >= 0)
            return RootsOf(steps[step.Answers], known);
        return !known.Add(step.Index) ? []
            : step.Parents.Length == 0 ? [step.Index]
            : step.Parents.SelectMany(parent => RootsOf(steps[parent], known));
    }

    private ScenarioEnding ReadEnding(DefinitionMapping source)
    {
        int[] after = FindSteps(source, "after");
        var ending = new ScenarioEnding(
            FindSteps(source, "at"), ReadRanges(source, "status"), after.Length > 0 ? after[0] : -1, ReadRanges(source, "results"));
        source.Finish();
        return ending;
    }

    private int FindNode(DefinitionMapping source, string key)
    {
        string name = source.Required(key);
        int place = nodeNames.IndexOf(name);
        if (place < 0)
            errors.Add(source.Node, $"'{name}' is none of the nodes");
        return Math.Max(place, 0);
    }

    private int[] FindSteps(DefinitionMapping source, string key)
    {
        var found = new List<int>();
        foreach (DefinitionNode node in source.List(key))
        {
            if (places.TryGetValue(node.Text, out int place))
                found.Add(place);
            else
                errors.Add(node, $"'{node.Text}' is none of the steps");
        }
        return [.. found];
    }

    private StatusRange[] ReadRanges(DefinitionMapping source, string key)
    {
        var ranges = new List<StatusRange>();
        foreach (DefinitionNode node in source.List(key))
        {
            string[] ends = node.Text.Split('-');
            if (ends.Length <= 2 && int.TryParse(ends[0], out int first) && int.TryParse(ends[^1], out int last))
                ranges.Add(new(first, last));
            else
                errors.Add(node, $"'{node.Text}' is no code and no range of codes");
        }
        return [.. ranges];
    }

    private Condition? ReadCondition(DefinitionMapping source, string key)
    {
        if (source.Take(key) is not { } node)
            return null;
        if (ExpressionParser.TryParse(node.Text, names, out Condition condition, out ExpressionError error))
            return condition;
        errors.Add(node.Line, node.Column + error.Offset, error.Text);
        return null;
    }
}
