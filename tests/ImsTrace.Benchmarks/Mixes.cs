using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks;

/// <summary>The mixes of traffic that can be asked for by name.</summary>
internal static class Mixes
{
    public static TrafficOptions Get(string name, string captures, long bytes) => name switch
    {
        "lab" => new() { Templates = TrafficTemplates.Rewritable(captures), TotalBytes = bytes },
        "rtp" => new() { Templates = TrafficTemplates.Rewritable(captures), TotalBytes = bytes, RtpShare = 0.95 },
        "pager" => new() { Templates = TrafficTemplates.PagerMode(captures), TotalBytes = bytes },
        _ => throw new FormatException($"There is no mix {name}: lab, pager or rtp."),
    };

    /// <summary>The repository's captures, where no other folder is given.</summary>
    public static string Captures(Arguments arguments)
        => arguments.Get("--captures", TrafficTemplates.FindFolder() ?? "captures");
}
