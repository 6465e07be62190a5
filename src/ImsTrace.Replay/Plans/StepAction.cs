namespace ImsTrace.Replay.Plans;

/// <summary>What is done about a message.</summary>
internal enum StepAction : byte
{
    /// <summary>A played role sends it to a live one.</summary>
    Send,
    /// <summary>A live role sends it to a played one.</summary>
    Await,
    /// <summary>Both roles are played: nothing goes over a socket.</summary>
    Internal,
}
