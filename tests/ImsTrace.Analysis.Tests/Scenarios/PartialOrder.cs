using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Tests.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios;

/// <summary>The partial order of a scenario between the messages of one flow, and linear orders that keep or break it.</summary>
internal sealed class PartialOrder
{
    private readonly List<string> keys;
    private readonly HashSet<(string Before, string After)> edges = [];

    public PartialOrder(Scenario scenario, FlowBuilder builder)
    {
        keys = [.. builder.Keys];
        var steps = scenario.Steps.ToDictionary(step => step.Id);
        foreach (string key in keys)
            AddEdges(scenario, builder, key, steps[key], [key]);
    }

    /// <summary>Edges that no other way implies: each can be broken alone.</summary>
    public IEnumerable<(string Before, string After)> CoveringEdges => edges.Where(edge => !Reaches(edge.Before, edge.After, edge));

    /// <summary>A random order that keeps all edges.</summary>
    public List<string> Sample(Random random) => Sort(random, edges);

    /// <summary>An order that keeps all edges but one, which it breaks.</summary>
    public List<string> Breaking((string Before, string After) edge, Random random)
    {
        var others = new HashSet<(string Before, string After)>(edges);
        others.Remove(edge);
        others.Add((edge.After, edge.Before));
        return Sort(random, others);
    }

    // A step that this flow leaves out passes its place on; of several parents, only the one that is forwarded counts.
    private void AddEdges(Scenario scenario, FlowBuilder builder, string key, ScenarioStep step, HashSet<string> seen)
    {
        foreach (int after in step.After)
        {
            ScenarioStep before = scenario.Steps[after];
            if (!seen.Add(before.Id))
                continue;
            bool isOneOfSeveral = step.Parents.Contains(after) || (step.Kind == StepKind.Answer && before.Kind == StepKind.Answer);
            bool isOther = step.Id == key && builder.Find(key).Parent is { } parent && parent != before.Id;
            if (isOneOfSeveral && isOther && step.Protocol == before.Protocol)
                continue;
            if (keys.Contains(before.Id))
                edges.Add((before.Id, key));
            else
                AddEdges(scenario, builder, key, before, seen);
        }
    }

    private bool Reaches(string from, string to, (string, string) without)
    {
        var open = new Stack<string>([from]);
        var seen = new HashSet<string>();
        while (open.TryPop(out string? at))
        {
            foreach ((string before, string after) in edges)
            {
                if (before != at || (before, after) == without || !seen.Add(after))
                    continue;
                if (after == to)
                    return true;
                open.Push(after);
            }
        }
        return false;
    }

    private List<string> Sort(Random random, HashSet<(string Before, string After)> constraints)
    {
        var left = new List<string>(keys);
        var order = new List<string>();
        while (left.Count > 0)
        {
            List<string> free = left.FindAll(key => !constraints.Any(edge => edge.After == key && left.Contains(edge.Before)));
            Assert.NotEmpty(free);
            string next = free[random.Next(free.Count)];
            left.Remove(next);
            order.Add(next);
        }
        return order;
    }
}
