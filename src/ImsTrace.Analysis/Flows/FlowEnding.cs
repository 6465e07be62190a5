namespace ImsTrace.Analysis.Flows;

/// <summary>Why a flow was taken for ended.</summary>
public enum FlowEnding : byte
{
    /// <summary>All that the flow needs was seen, and the time for late copies has passed.</summary>
    Complete,
    /// <summary>Nothing came for longer than its timers allow.</summary>
    Silent,
    /// <summary>The capture ended inside it.</summary>
    CaptureEnded,
    /// <summary>It gave way to newer flows under the limit.</summary>
    Evicted,
}
