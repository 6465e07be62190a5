using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks;

/// <summary>The mixes of traffic that can be asked for by name.</summary>
internal static class Mixes
{
    public static TrafficOptions Get(string name, string captures, long bytes) => name switch
    {
        "lab" => new() { Templates = Rewritable(captures), TotalBytes = bytes },
        "rtp" => new() { Templates = Rewritable(captures), TotalBytes = bytes, RtpShare = 0.95 },
        "pager" => new() { Templates = TrafficTemplates.PagerMode(captures), TotalBytes = bytes },
        _ => throw new FormatException($"There is no mix {name}: lab, pager or rtp."),
    };

    // The copies of H.248 would share transactions and contexts: the generator gives them no identifiers of their own.
    private static IReadOnlyList<string> Rewritable(string captures)
        => [.. TrafficTemplates.All(captures).Where(path => !path.Contains("/h248/", StringComparison.Ordinal) && !path.Contains("/conference/", StringComparison.Ordinal))];

    /// <summary>The repository's captures, where no other folder is given.</summary>
    public static string Captures(Arguments arguments)
        => arguments.Get("--captures", TrafficTemplates.FindFolder() ?? "captures");
}
