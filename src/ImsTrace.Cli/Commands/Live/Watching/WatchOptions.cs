using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live.Watching;

/// <summary>The options of <c>imstrace live</c> for those who watch it from outside.</summary>
internal static class WatchOptions
{
    public static OptionDefinition MetricsPort { get; } = new("--metrics-port", "PORT", "serve /metrics for Prometheus and /healthz on 127.0.0.1");

    public static OptionDefinition Otlp { get; } = new("--otlp", "URL", "send metrics to an OpenTelemetry collector: http://127.0.0.1:4318");

    public static OptionDefinition OnFinding { get; } = new("--on-finding", "CMD", "run CMD by the shell for each finding, which is JSON on its input");

    public static OptionDefinition OnFindingRate { get; } = new("--on-finding-rate", "N", "at most N of these commands a minute (default 60)");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } = [MetricsPort, Otlp, OnFinding, OnFindingRate];
}
