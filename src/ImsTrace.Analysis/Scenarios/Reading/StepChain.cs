using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;

namespace ImsTrace.Analysis.Scenarios.Reading;

/// <summary>
/// Makes the steps of a request that goes along a way, and of its final answer back: <c>bye</c> along <c>[ue1, pcscf1, ue2]</c> is
/// <c>bye-1</c>, <c>bye-2</c>, <c>bye-2-answer</c> and <c>bye-1-answer</c>. Of two nodes of one role in a row one can be both.
/// </summary>
internal sealed class StepChain(List<ScenarioStep> steps, List<string> nodeNames, List<NodeRole> nodeRoles)
{
    /// <summary>Adds the steps.</summary>
    public void Add(ScenarioStep first, DefinitionMapping source, DefinitionErrors errors)
    {
        int[] nodes = [.. source.List("along").Select(node => FindNode(node, errors))];
        string method = source.Required("sip");
        if (nodes.Length < 2)
            errors.Add(source.Node, $"step '{first.Id}' goes along two nodes or more");
        int start = steps.Count;
        int hops = nodes.Length - 1;
        for (int hop = 0; hop < hops; hop++)
        {
            ScenarioStep step = first.Copy(start + hop, $"{first.Id}-{hop + 1}");
            (step.From, step.To, step.Name) = (nodes[hop], nodes[hop + 1], method);
            (step.Protocol, step.Method) = (Protocol.Sip, Encoding.ASCII.GetBytes(method));
            step.Parents = step.After = hop == 0 ? [] : CanSkip(nodes, hop - 1) ? [start + hop - 1, start + hop - 2] : [start + hop - 1];
            step.Then = hop == hops - 1 ? [] : CanSkip(nodes, hop + 1) ? [start + hop + 1, start + hop + 2] : [start + hop + 1];
            steps.Add(step);
        }
        for (int hop = hops - 1; hop >= 0 && method != "ACK"; hop--) // nobody answers an ACK
            AddAnswer(steps[start + hop], hop < hops - 1 ? steps.Count - 1 : -1, CanSkip(nodes, hop + 1) ? steps.Count - 2 : -1);
    }

    private void AddAnswer(ScenarioStep request, int below, int furtherBelow)
    {
        steps.Add(new()
        {
            Index = steps.Count, Id = request.Id + "-answer", Kind = StepKind.Answer, Clause = request.Clause, Protocol = request.Protocol,
            Method = request.Method, Name = $"final answer to {request.Name}", From = request.To, To = request.From, Answers = request.Index,
            After = [request.Index, .. below >= 0 ? [below] : (int[])[], .. furtherBelow >= 0 ? [furtherBelow] : (int[])[]],
        });
        request.AnswerSteps = [steps.Count - 1];
    }

    // The hop between two nodes of one role is not there where one node serves both users.
    private bool CanSkip(int[] nodes, int hop)
        => hop >= 1 && hop + 2 < nodes.Length && nodeRoles[nodes[hop]] == nodeRoles[nodes[hop + 1]];

    private int FindNode(DefinitionNode node, DefinitionErrors errors)
    {
        int place = nodeNames.IndexOf(node.Text);
        if (place < 0)
            errors.AddUnknown(node, $"'{node.Text}' is none of the nodes", nodeNames);
        return Math.Max(place, 0);
    }
}
