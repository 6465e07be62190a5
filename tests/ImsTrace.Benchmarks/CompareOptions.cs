namespace ImsTrace.Benchmarks;

/// <summary>What is compared, and where.</summary>
internal sealed record CompareOptions
{
    public required IReadOnlyList<string> Sizes { get; init; }

    public required IReadOnlyList<string> RtpSizes { get; init; }

    /// <summary>The command that stands for <c>imstrace</c>.</summary>
    public required string Command { get; init; }

    public required string Captures { get; init; }

    /// <summary>The folder for the generated files, which are removed at the end.</summary>
    public required string Work { get; init; }

    /// <summary>How often each command runs.</summary>
    public required int Runs { get; init; }

    public static CompareOptions Parse(string[] args)
    {
        Arguments arguments = new(args, "--sizes", "--rtp-sizes", "--command", "--captures", "--work", "--runs");
        string captures = Mixes.Captures(arguments);
        return new()
        {
            Sizes = arguments.Get("--sizes", "100MB,1GB").Split(',', StringSplitOptions.RemoveEmptyEntries),
            RtpSizes = arguments.Get("--rtp-sizes", "100MB").Split(',', StringSplitOptions.RemoveEmptyEntries),
            Command = Path.GetFullPath(arguments.Get("--command", Path.Combine(captures, "..", "imstrace"))),
            Captures = captures,
            Runs = Math.Max(1, (int)arguments.Number("--runs", 3)),
            Work = arguments.Get("--work", Path.Combine(Path.GetTempPath(), "imstrace-benchmark")),
        };
    }
}
