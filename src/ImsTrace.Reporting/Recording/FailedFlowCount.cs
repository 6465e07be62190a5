namespace ImsTrace.Reporting.Recording;

/// <summary>What became of failed flows.</summary>
public enum FailedFlowCount : byte
{
    /// <summary>Flows that were saved.</summary>
    Saved,
    /// <summary>Those among them whose first frames were no longer in memory.</summary>
    Cut,
    /// <summary>Flows that were not saved since too many waited, or none of their frames was in memory any more.</summary>
    Skipped,
    /// <summary>Flows that could not be written.</summary>
    Failed,
    /// <summary>Files that were deleted, as more are not kept.</summary>
    Removed,
}
