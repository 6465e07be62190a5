using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>
/// What an expression speaks of: the flow and the messages that its variables stand for. One serves all evaluations; a variable
/// that nobody asks for is not looked for.
/// </summary>
internal sealed class RuleContext
{
    private readonly FlowMessage?[] messages = new FlowMessage?[Enum.GetValues<RuleVariable>().Length];
    private uint known;

    public Flow? Flow { get; set; }

    /// <summary>What this capture can see; null where nobody asks.</summary>
    public IInterfaceView? View { get; init; }

    /// <summary>What the judged message is looked at as.</summary>
    public RuleSubject Subject { get; private set; }

    public Binding? Binding => Flow?.Binding;

    /// <summary>The judged message.</summary>
    public FlowMessage? Message => messages[0];

    public FlowMessage? this[RuleVariable variable]
    {
        get
        {
            int place = (int)variable;
            if ((known >> place & 1) == 0)
                this[variable] = Message is { } message ? RuleVariables.Find(variable, message, this) : null;
            return messages[place];
        }

        set
        {
            messages[(int)variable] = value;
            known |= 1u << (int)variable;
        }
    }

    /// <summary>Goes to another message; its variables are found when they are asked for.</summary>
    public void Start(FlowMessage message)
    {
        (messages[(int)RuleVariable.M], known) = (message, 1u << (int)RuleVariable.M);
    }

    /// <summary>Looks at the same message as another subject.</summary>
    public void Turn(RuleSubject subject)
    {
        Subject = subject;
        known &= ~(1u << (int)RuleVariable.Earlier);
    }
}
