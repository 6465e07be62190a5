namespace ImsTrace.Replay.Playing;

/// <summary>How a flow of a call went (spec part 5.7).</summary>
public enum FlowResultKind : byte
{
    /// <summary>As recorded.</summary>
    Pass,

    /// <summary>As recorded, but for what is a network's policy.</summary>
    PassWithDifferences,

    /// <summary>Otherwise than recorded.</summary>
    Fail,

    /// <summary>It was not played: credentials are missing, or the replay was interrupted.</summary>
    NotRun,
}
