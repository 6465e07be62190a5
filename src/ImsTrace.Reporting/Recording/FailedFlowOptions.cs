using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Recording;

/// <summary>Which flows are saved, where, and with what before them.</summary>
public sealed record FailedFlowOptions
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>How much of what came before a flow is saved with it.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of frames that are kept in memory.</summary>
    public long Memory { get; init; } = 256L << 20;

    /// <summary>How many files are kept; the oldest go.</summary>
    public int Files { get; init; } = 1_000;

    /// <summary>Most flows that wait for the disk; further ones are counted and not saved.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>Whether a flow is saved.</summary>
    public Predicate<FlowResult> IsWanted { get; init; } = static result => result.Verdict == Verdict.Fail;
}
