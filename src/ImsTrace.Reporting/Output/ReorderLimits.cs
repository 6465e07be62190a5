namespace ImsTrace.Reporting.Output;

/// <summary>How much waits to be put in order.</summary>
public sealed record ReorderLimits
{
    /// <summary>The most flows.</summary>
    public int Blocks { get; init; } = 10_000;

    /// <summary>The most bytes of their output.</summary>
    public long Octets { get; init; } = 16 * 1024 * 1024;
}
