using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Matching;

/// <summary>Which message fills which step, and which node each variable stands for. One serves all flows.</summary>
internal sealed class ScenarioMatch
{
    private const int None = -1;
    private int[] stepOf = new int[64];
    private int[] nextOf = new int[64];
    private int[] firstOf = [];
    private int[] lastOf = [];
    private bool[] isFilled = [];
    private Node?[] nodes = [];

    public Scenario Scenario { get; private set; } = null!; // Start comes first

    public Flow Flow { get; private set; } = null!; // Start comes first

    /// <summary>Forgets the flow before.</summary>
    public void Start(Scenario scenario, Flow flow)
    {
        (Scenario, Flow) = (scenario, flow);
        int count = flow.Messages.Count;
        if (stepOf.Length < count)
            (stepOf, nextOf) = (new int[count * 2], new int[count * 2]);
        if (firstOf.Length < scenario.Steps.Length)
            (firstOf, lastOf, isFilled) = (new int[scenario.Steps.Length], new int[scenario.Steps.Length], new bool[scenario.Steps.Length]);
        if (nodes.Length < scenario.NodeRoles.Length)
            nodes = new Node?[scenario.NodeRoles.Length];
        Array.Fill(stepOf, None, 0, count);
        Array.Fill(nextOf, None, 0, count);
        Array.Fill(firstOf, None);
        Array.Fill(lastOf, None);
        Array.Clear(nodes);
        Array.Clear(isFilled);
    }

    /// <summary>The step that the message fills; null for an extra message.</summary>
    public ScenarioStep? StepOf(FlowMessage message) => stepOf[message.Slot] is >= 0 and var step ? Scenario.Steps[step] : null;

    /// <summary>The step of a transaction's request, known from its request or from an answer.</summary>
    public ScenarioStep? StepOf(Transaction transaction)
    {
        if (transaction.Request is { } request)
            return StepOf(request);
        foreach (FlowMessage response in transaction.Responses)
        {
            if (StepOf(response) is { Answers: >= 0 } step)
                return Scenario.Steps[step.Answers];
        }
        return null;
    }

    /// <summary>The first message in capture order that fills the step.</summary>
    public FlowMessage? First(int step) => firstOf[step] is >= 0 and var slot ? Flow.Messages[slot] : null;

    /// <summary>The next message that fills the same step.</summary>
    public FlowMessage? Next(FlowMessage message) => nextOf[message.Slot] is >= 0 and var slot ? Flow.Messages[slot] : null;

    public bool Has(int step) => firstOf[step] >= 0;

    public bool HasAny(int[] steps)
    {
        foreach (int step in steps)
        {
            if (firstOf[step] >= 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether a message fills the step, also before <see cref="Finish"/>.</summary>
    public bool IsFilled(ScenarioStep step) => isFilled[step.Index];

    /// <summary>The node that a variable stands for; null while it is free.</summary>
    public Node? NodeOf(int variable) => nodes[variable];

    /// <summary>Whether the step is free, and a step that is filled asks for it or for its answer.</summary>
    public bool IsWanted(ScenarioStep step)
    {
        foreach (ScenarioStep other in Scenario.Steps)
        {
            if (!isFilled[other.Index])
                continue;
            if (Array.IndexOf(other.Needs, step.Index) >= 0 || Array.IndexOf(other.Parents, step.Answers) >= 0)
                return !isFilled[step.Index];
            foreach (int answer in step.AnswerSteps)
            {
                if (Array.IndexOf(other.Needs, answer) >= 0)
                    return !isFilled[step.Index];
            }
        }
        return false;
    }

    /// <summary>Sets the step and binds the free variables of its ends.</summary>
    public void Fill(FlowMessage message, ScenarioStep step)
    {
        stepOf[message.Slot] = step.Index;
        isFilled[step.Index] = true;
        Bind(step.From, message.Source);
        Bind(step.To, message.Destination);
    }

    /// <summary>Chains the messages of each step in capture order.</summary>
    public void Finish()
    {
        for (int slot = 0; slot < Flow.Messages.Count; slot++)
        {
            int step = stepOf[slot];
            if (step < 0)
                continue;
            if (firstOf[step] < 0)
                firstOf[step] = slot;
            else
                nextOf[lastOf[step]] = slot;
            lastOf[step] = slot;
        }
    }

    private void Bind(int variable, Node node)
    {
        if (nodes[variable] is null && node.Id >= 0)
            nodes[variable] = node;
    }
}
