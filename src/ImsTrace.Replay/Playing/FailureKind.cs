namespace ImsTrace.Replay.Playing;

/// <summary>Why a flow failed, as the statistics count it.</summary>
public enum FailureKind : byte
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>Its target refused, or could not be reached.</summary>
    Unreachable,

    /// <summary>Something did not come in time.</summary>
    Timeout,

    /// <summary>Another answer came than the recorded one.</summary>
    Status,

    /// <summary>What came differs from what was recorded.</summary>
    Difference,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>It was not run.</summary>
    NotRun,
}
