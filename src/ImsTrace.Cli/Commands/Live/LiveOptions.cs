using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>The options of <c>imstrace live</c> alone.</summary>
internal static class LiveOptions
{
    public static OptionDefinition Interface { get; } = new("--interface", "NAME", "an interface, or any for all; `imstrace interfaces` lists them") { Alias = "-i", IsRepeatable = true };

    public static OptionDefinition CaptureFilter { get; } = new("--bpf", "EXPR", "a filter as of tcpdump (default: not tcp port 22; \"\" for all)") { Alias = "-f" };

    public static OptionDefinition SnapLength { get; } = new("--snap-length", "N", "the most bytes that are kept of a frame (default 262144)") { Alias = "-s" };

    public static OptionDefinition NoPromiscuous { get; } = new("--no-promiscuous", null, "only frames from and to this machine") { Alias = "-p" };

    public static OptionDefinition BufferSize { get; } = new("--buffer", "MIB", "the kernel's buffer for each interface (default 32)") { Alias = "-B" };

    public static OptionDefinition Immediate { get; } = new("--immediate", null, "each packet at once, instead of every 10 ms, which costs less");

    public static OptionDefinition Messages { get; } = new("--messages", null, "the rows of `imstrace messages` instead of flows");

    public static OptionDefinition Duration { get; } = new("--duration", "TIME", "stop after 90, 90s, 15m or 8h");

    public static OptionDefinition Count { get; } = new("--count", "N", "stop after N frames") { Alias = "-c" };

    public static OptionDefinition RunAs { get; } = new("--run-as", "USER", "go on as USER once the interfaces are open, with CAP_NET_RAW alone");

    public static OptionDefinition Workers { get; } = new("--workers", "N", "threads that decode (default: 1)");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } =
        [Interface, CaptureFilter, SnapLength, NoPromiscuous, BufferSize, Immediate, Messages, Duration, Count, Workers, RunAs];
}
