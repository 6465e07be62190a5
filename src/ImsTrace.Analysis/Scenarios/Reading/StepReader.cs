using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios.Reading;

/// <summary>
/// Reads the steps of a scenario. One that several nodes can send, or get, is written once and stands for a step of each: <c>acr</c>
/// from <c>[pcscf, scscf]</c> makes <c>acr-pcscf</c> and <c>acr-scscf</c>, and so does what answers it. Among such steps a name means
/// the one of the same node. One that has <c>along</c> is a request on all hops of a way.
/// </summary>
internal sealed class StepReader(StepValues values, List<string> nodeNames, List<NodeRole> nodeRoles, string reference)
{
    private const long Second = 1_000_000_000;
    private readonly DefinitionErrors errors = values.Errors;
    private readonly List<ScenarioStep> steps = [];
    private readonly List<(DefinitionMapping Source, string Node, bool IsOfChain)> sources = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<string, List<(string Node, int Place)>> families = [];

    /// <summary>Reads a step; what it says of other steps waits for <see cref="LinkAll"/>.</summary>
    public void Read(DefinitionMapping source)
    {
        string id = source.Required("id");
        if (places.ContainsKey(id) || families.ContainsKey(id))
            errors.Add(source.Node, $"step '{id}' stands here twice");
        ScenarioStep step = ReadOwn(source, id);
        if (source.Has("along"))
        {
            new StepChain(steps, nodeNames, nodeRoles).Add(step, source, errors);
            AddChain(id, source);
            return;
        }
        string[] nodes = [.. MembersOf(source, step.Kind)];
        if (nodes.Length == 0)
        {
            Add(step, source, "");
            return;
        }
        List<(string Node, int Place)> family = [];
        foreach (string node in nodes)
        {
            family.Add((node, steps.Count));
            Add(step.Copy(steps.Count, $"{id}-{node}"), source, node);
        }
        families[id] = family;
    }

    /// <summary>Ties the steps to each other.</summary>
    public ScenarioStep[] LinkAll()
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (!sources[i].IsOfChain)
                Link(steps[i], sources[i].Source, sources[i].Node);
            else if (steps[i] is { Kind: StepKind.Request, Parents: [] })
                LinkChain(steps[i], sources[i].Source);
        }
        (HashSet<int> known, List<int> roots) = ([], []);
        foreach (ScenarioStep step in steps)
        {
            known.Clear();
            roots.Clear();
            AddRoots(step, known, roots);
            step.Roots = [.. roots];
        }
        foreach ((DefinitionMapping source, _, _) in sources.DistinctBy(static entry => entry.Source))
            source.Finish();
        return [.. steps];
    }

    /// <summary>The steps that a key names.</summary>
    public int[] Find(DefinitionMapping source, string key, string node = "")
    {
        List<int> found = [];
        foreach (DefinitionNode name in source.List(key))
        {
            if (places.TryGetValue(name.Text, out int place))
                found.Add(place);
            else if (families.TryGetValue(name.Text, out List<(string Node, int Place)>? family))
                AddMembers(found, family, node);
            else
                errors.AddUnknown(name, $"'{name.Text}' is none of the steps", [.. places.Keys, .. families.Keys]);
        }
        return [.. found];
    }

    // The one of the node; where it has none, all.
    private static void AddMembers(List<int> found, List<(string Node, int Place)> family, string node)
    {
        bool hasOwn = family.Exists(member => member.Node == node);
        found.AddRange(family.Where(member => member.Node == node || !hasOwn).Select(static member => member.Place));
    }

    private void Add(ScenarioStep step, DefinitionMapping source, string node)
    {
        ReadName(step, source, node);
        places.TryAdd(step.Id, steps.Count);
        steps.Add(step);
        sources.Add((source, node, IsOfChain: false));
    }

    private void AddChain(string id, DefinitionMapping source)
    {
        List<(string Node, int Place)> hops = [];
        while (sources.Count < steps.Count)
        {
            ScenarioStep step = steps[sources.Count];
            if (step.Kind == StepKind.Request)
                hops.Add(("", step.Index));
            places.TryAdd(step.Id, step.Index);
            sources.Add((source, "", IsOfChain: true));
        }
        families[id] = hops;
    }

    // Only the first of its hops has something of its own to wait for.
    private void LinkChain(ScenarioStep step, DefinitionMapping source)
    {
        step.Parents = Find(source, "forwards");
        step.ThenIf = Find(source, "then-if");
        step.After = [.. step.Parents.Concat(Find(source, "after"))];
    }

    private ScenarioStep ReadOwn(DefinitionMapping source, string id)
    {
        StepKind kind = source.Has("answers") ? StepKind.Answer : source.Has("confirms") ? StepKind.Ack : StepKind.Request;
        bool isBeside = source.Flag("beside");
        string each = source.Optional("to-each", "");
        if (each is not ("" or "recipient" or "participant") || (each.Length > 0) != source.Has("copies"))
            errors.Add(source.Node, $"step '{id}' has 'copies' and, in 'to-each', recipient or participant");
        return new()
        {
            Index = steps.Count, Id = id, Kind = kind, Figure = source.Number("figure", 0), Clause = source.Optional("clause", reference),
            Statuses = values.Ranges(source, "status"), Again = values.Ranges(source, "again-after"),
            IsMany = source.Optional("times", isBeside ? "n" : "1") == "n", IsBeside = isBeside, CanStart = source.Flag("starts"),
            IsRare = source.Flag("rare"), Guard = values.Condition(source.Take("guard")),
            Unanswered = values.Condition(source.Take("unanswered-when")), ThenWhen = values.Condition(source.Take("then-when")),
            ToEach = each switch { "recipient" => FanOut.Recipient, "participant" => FanOut.Participant, _ => FanOut.None },
        };
    }

    // The nodes of a step that stands for several; none where it stands for itself.
    private IEnumerable<string> MembersOf(DefinitionMapping source, StepKind kind)
    {
        if (kind != StepKind.Request)
        {
            string request = source.Optional(kind == StepKind.Answer ? "answers" : "confirms", "");
            return families.TryGetValue(request, out List<(string Node, int Place)>? family) ? family.Select(static member => member.Node) : [];
        }
        foreach (string key in (string[])["from", "to"])
        {
            if (source.Take(key) is { Kind: DefinitionKind.List } list)
                return list.Items.Select(static item => item.Text);
        }
        return [];
    }

    private void ReadName(ScenarioStep step, DefinitionMapping source, string node)
    {
        if (step.Kind != StepKind.Request)
            return;
        step.From = FindNode(source, "from", node);
        step.To = FindNode(source, "to", node);
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

    private int FindNode(DefinitionMapping source, string key, string node)
    {
        DefinitionNode? given = source.Take(key);
        string name = given is { Kind: DefinitionKind.List } ? node : source.Required(key);
        int place = nodeNames.IndexOf(name);
        if (place < 0 && given is not null)
            errors.AddUnknown(given.Items.FirstOrDefault(item => item.Text == name) ?? given, $"'{name}' is none of the nodes", nodeNames);
        return Math.Max(place, 0);
    }

    private void Link(ScenarioStep step, DefinitionMapping source, string node)
    {
        step.Parents = [.. Find(source, "forwards", node), .. Find(source, "serves", node)];
        step.Needs = Find(source, "needs", node);
        step.Then = Find(source, "then", step.IsBeside ? "" : node);
        step.ThenIf = Find(source, "then-if", node);
        step.Copies = Find(source, "copies", node);
        int[] after = Find(source, "after", node);
        ReadWithin(step, source, node);
        if (step.Kind != StepKind.Request)
            LinkAnswer(step, Find(source, step.Kind == StepKind.Answer ? "answers" : "confirms", node), source);
        int[] own = step.Answers >= 0 ? [step.Answers] : [];
        step.After = [.. own.Concat(step.Parents).Concat(step.Needs).Concat(after).Distinct()];
    }

    private void ReadWithin(ScenarioStep step, DefinitionMapping source, string node)
    {
        if (source.Take("within") is not { } value)
            return;
        var within = new DefinitionMapping(value, errors);
        step.Within = within.Number("seconds", 0) * Second;
        int[] of = Find(within, "of", node);
        within.Finish();
        if (of.Length == 1 && step.Within > 0)
            step.WithinOf = of[0];
        else
            errors.Add(value, "'within' has the step that the time runs from, in 'of', and 'seconds'");
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
        else
            request.AckSteps = [.. request.AckSteps, step.Index];
    }

    private void AddRoots(ScenarioStep step, HashSet<int> known, List<int> roots)
    {
        if (step.Answers >= 0)
            step = steps[step.Answers];
        if (!known.Add(step.Index))
            return;
        if (step.Parents.Length == 0)
            roots.Add(step.Index);
        foreach (int parent in step.Parents)
            AddRoots(steps[parent], known, roots);
    }
}
