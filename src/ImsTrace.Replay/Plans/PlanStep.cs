using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>A message of the plan.</summary>
internal sealed class PlanStep(int index, RecordedMessage message, StepAction action, bool isFromPlayed)
{
    /// <summary>Its place in its flow's plan.</summary>
    public int Index { get; } = index;

    public RecordedMessage Message { get; } = message;

    public StepAction Action { get; } = action;

    /// <summary>The played role that it is sent by or comes to.</summary>
    public int Played => isFromPlayed ? Message.Sender : Message.Receiver;

    /// <summary>The live role that it is sent to or comes from.</summary>
    public int Live => isFromPlayed ? Message.Receiver : Message.Sender;

    /// <summary>Whether both roles are played, and the message goes from one socket of ours to the other.</summary>
    public bool IsLoop { get; init; }

    /// <summary>The MSRP message as it was recorded; null for SIP.</summary>
    public MsrpMessage? Msrp { get; init; }

    /// <summary>Octets of a chunk of an MSRP message, which is sent and taken in chunks of whatever size then; 0 for as recorded.</summary>
    public int Chunk { get; init; }

    /// <summary>How an MSRP request is sent, or what is expected; null for SIP.</summary>
    public MsrpTemplate? MsrpTemplate { get; set; }

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

    /// <summary>The recorded routes of a request that is sent.</summary>
    public TextTemplate[] Routes { get; set; } = [];

    /// <summary>Whether credentials are computed for it.</summary>
    public bool NeedsCredentials { get; set; }

    /// <summary>Whether it is a request whose Call-ID is the choice of somebody live.</summary>
    public bool IsForeign { get; set; }

    /// <summary>The URI in To; empty where it does not matter.</summary>
    public TextTemplate To { get; set; } = TextTemplate.Empty;

    /// <summary>The binding of its Call-ID; -1 where it stays as recorded.</summary>
    public int CallId { get; set; } = -1;

    /// <summary>What is expected; null for what is sent.</summary>
    public ExpectedMessage? Expected { get; set; }

    public bool IsRequest => Message.IsRequest;

    /// <summary>Whether it has a tag in To.</summary>
    public bool IsInDialog { get; set; }

    public bool IsMethod(string method) => Message.Method == method;

    /// <summary>Whether it is a provisional answer, which may be missing or more than recorded.</summary>
    public bool IsProvisional => !Message.IsRequest && Message.Status < 200;
}
