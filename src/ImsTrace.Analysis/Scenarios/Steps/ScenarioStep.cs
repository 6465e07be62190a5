using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>One message of an expected sequence. Other steps stand in it as their places in the scenario.</summary>
internal sealed class ScenarioStep
{
    public required int Index { get; set; }

    /// <summary>Its name in findings and tables.</summary>
    public required string Id { get; set; }

    /// <summary>Its number in the figure; 0 where the figure has none.</summary>
    public int Figure { get; init; }

    /// <summary>The clause that asks for it; that of its scenario where it has none of its own.</summary>
    public required string Clause { get; init; }

    public Protocol Protocol { get; set; }

    public StepKind Kind { get; init; }

    /// <summary>SIP or MSRP method of the transaction, its first H.248 command; empty for Diameter.</summary>
    public byte[] Method { get; set; } = [];

    /// <summary>Diameter command of the transaction.</summary>
    public int Command { get; set; }

    /// <summary>What the message is called: MESSAGE, LIR, final answer …</summary>
    public string Name { get; set; } = "";

    /// <summary>For an answer: the codes that it can have; empty for any. A reply of H.248 without an error has 0.</summary>
    public StatusRange[] Statuses { get; init; } = [];

    /// <summary>Places of the node variables that send and receive it.</summary>
    public int From { get; set; }

    public int To { get; set; }

    /// <summary>For an answer or ACK: the request of its transaction.</summary>
    public int Answers { get; set; } = -1;

    /// <summary>Requests that it forwards or serves: one of them makes its sender send it.</summary>
    public int[] Parents { get; set; } = [];

    /// <summary>First requests of the chains of hops that it belongs to.</summary>
    public int[] Roots { get; set; } = [];

    /// <summary>Whether its sender can send it without a parent.</summary>
    public bool CanStart { get; init; }

    /// <summary>Whether it stands beside the sequence: any message of the flow can give rise to it.</summary>
    public bool IsBeside { get; init; }

    /// <summary>Whether it only stands in for another: where both are missing, the other one is.</summary>
    public bool IsRare { get; init; }

    /// <summary>Steps that must come before it, where they are there.</summary>
    public int[] After { get; set; } = [];

    /// <summary>Steps without which it must not be.</summary>
    public int[] Needs { get; set; } = [];

    /// <summary>Steps one of which must follow it: for a request that its receiver did not answer for itself with a refusal.</summary>
    public int[] Then { get; set; } = [];

    /// <summary>Steps one of which must be there for its <see cref="Then"/> to be expected; empty where nothing must.</summary>
    public int[] ThenIf { get; set; } = [];

    /// <summary>Steps that bring what it says to each of several; empty where it is for one.</summary>
    public int[] Copies { get; set; } = [];

    /// <summary>Who has to get its copies.</summary>
    public FanOut ToEach { get; init; }

    /// <summary>The step after which it must come within <see cref="Within"/>; -1 where it has time.</summary>
    public int WithinOf { get; set; } = -1;

    /// <summary>How long it may take, nanoseconds.</summary>
    public long Within { get; set; }

    /// <summary>Its answers.</summary>
    public int[] AnswerSteps { get; set; } = [];

    /// <summary>The ACKs of its refusals.</summary>
    public int[] AckSteps { get; set; } = [];

    /// <summary>Whether it may be several times under one parent.</summary>
    public bool IsMany { get; init; }

    /// <summary>For a step without parent: statuses of its answer after which it may come again.</summary>
    public StatusRange[] Again { get; init; } = [];

    /// <summary>Holds for the messages that can fill it; null for all.</summary>
    public Condition? Guard { get; init; }

    /// <summary>Holds for a request that needs no answer; null for none.</summary>
    public Condition? Unanswered { get; init; }

    /// <summary>Holds for a message that its <see cref="Then"/> is expected of; null for all.</summary>
    public Condition? ThenWhen { get; init; }

    /// <summary>The same step at another place under another name.</summary>
    public ScenarioStep Copy(int index, string id)
    {
        var copy = (ScenarioStep)MemberwiseClone();
        (copy.Index, copy.Id) = (index, id);
        return copy;
    }

    public bool IsFinal => Kind == StepKind.Answer && (Protocol == Protocol.H248 || Statuses.Length == 0 || Statuses[^1].Last >= 200);

    /// <summary>Whether the message needs no answer.</summary>
    public bool IsUnanswered(RuleContext context) => Unanswered is not null && Unanswered(context);

    /// <summary>Whether what must follow the message must follow this one.</summary>
    public bool IsThenDue(RuleContext context) => ThenWhen is null || ThenWhen(context);
}
