using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>A message of the plan.</summary>
internal sealed class PlanStep(int index, RecordedMessage message, StepAction action)
{
    /// <summary>Its place in its flow's plan.</summary>
    public int Index { get; } = index;

    public RecordedMessage Message { get; } = message;

    public StepAction Action { get; } = action;

    /// <summary>The played role that it is sent by or comes to.</summary>
    public int Played => Action == StepAction.Await ? Message.Receiver : Message.Sender;

    /// <summary>The live role that it is sent to or comes from.</summary>
    public int Live => Action == StepAction.Await ? Message.Sender : Message.Receiver;

    /// <summary>Steps that must be done before it is sent.</summary>
    public int[] After { get; set; } = [];

    /// <summary>Steps that wait for it.</summary>
    public List<int> Dependents { get; } = [];

    /// <summary>How long after the last of <see cref="After"/> it came in the recording, nanoseconds.</summary>
    public long Gap { get; set; }

    /// <summary>The request of its transaction, for an answer; -1 where it is not in the plan.</summary>
    public int Request { get; set; } = -1;

    /// <summary>The message as it was recorded.</summary>
    public SipMessage Sip { get; init; } = new();

    /// <summary>How it is sent; null for what is awaited.</summary>
    public SipTemplate? Template { get; set; }

    /// <summary>What is expected; null for what is sent.</summary>
    public ExpectedMessage? Expected { get; set; }

    public bool IsRequest => Message.IsRequest;

    public bool IsMethod(string method) => Message.Method == method;

    /// <summary>Whether it is a provisional answer, which may be missing or more than recorded.</summary>
    public bool IsProvisional => !Message.IsRequest && Message.Status < 200;
}
