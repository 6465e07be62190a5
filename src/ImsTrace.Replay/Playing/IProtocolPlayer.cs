using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Playing;

/// <summary>
/// Plays the messages of one protocol beside SIP for the roles of all calls: over sockets of its own, in the event loop. What comes is
/// told to the flow that awaits it.
/// </summary>
internal interface IProtocolPlayer : IDisposable
{
    /// <summary>Sends the message of a step, and tells the flow when it has gone out; false, and why, where it cannot be sent.</summary>
    bool TrySend(FlowPlay flow, ReplayCall call, PlanStep step, out string? problem);

    /// <summary>The call is over: what is open for it is closed.</summary>
    void Forget(ReplayCall call);
}
