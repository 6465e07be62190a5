using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
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
    private bool? hasOwnBody;

    public Flow? Flow { get; set; }

    /// <summary>What this capture can see; null where nobody asks.</summary>
    public IInterfaceView? View { get; init; }

    /// <summary>What the judged message is looked at as.</summary>
    public RuleSubject Subject { get; private set; }

    /// <summary>Texts of the registrations.</summary>
    public KnownTexts Texts { get; } = new();

    public Binding? Binding => Flow?.Binding;

    /// <summary>The registration of who is asked for.</summary>
    public Binding? CalledBinding => Flow?.CalledBinding;

    /// <summary>Whether no message of the flow before the judged one has the same body: what is wrong with a body is told once, not at each hop.</summary>
    public bool HasOwnBody => hasOwnBody ??= Message is { } message && IsBodyNew(message);

    /// <summary>The judged message.</summary>
    public FlowMessage? Message => messages[0];

    /// <summary>Whether the snap length cut one of the messages that were asked for with the judged one: what they lack may have been there.</summary>
    public bool HasAskedCut
    {
        get
        {
            for (int place = 0; place < messages.Length; place++)
            {
                if ((known >> place & 1) != 0 && messages[place]?.Record.IsTruncated == true)
                    return true;
            }
            return false;
        }
    }

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
        (messages[(int)RuleVariable.M], known, hasOwnBody) = (message, 1u << (int)RuleVariable.M, null);
    }

    /// <summary>Looks at the same message as another subject.</summary>
    public void Turn(RuleSubject subject)
    {
        Subject = subject;
        known &= ~(1u << (int)RuleVariable.Earlier);
    }

    private bool IsBodyNew(FlowMessage message)
    {
        long hash = message.Record.Number64(MessageField.BodyHash);
        foreach (FlowMessage other in Flow?.Messages ?? [])
        {
            if (other == message)
                return true;
            if (other.Record.Has(MessageField.BodyHash) && other.Record.Number64(MessageField.BodyHash) == hash)
                return false;
        }
        return true;
    }
}
