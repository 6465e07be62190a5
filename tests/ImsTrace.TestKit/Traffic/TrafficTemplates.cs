namespace ImsTrace.TestKit.Traffic;

/// <summary>The captures of the repository as templates.</summary>
public static class TrafficTemplates
{
    /// <summary>All captures below <paramref name="folder"/>, in the order of their names.</summary>
    public static IReadOnlyList<string> All(string folder)
        => [.. Directory.EnumerateFiles(folder, "capture.pcapng", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Those that benchmarks multiply: the lab's, and scenes of lists, without H.248 in its binary encoding and its corner cases, so that
    /// figures stay comparable.
    /// </summary>
    public static IReadOnlyList<string> Rewritable(string folder) => [.. All(folder).Where(IsRewritable)];

    private static bool IsRewritable(string path)
    {
        bool isOfGateway = path.Contains("/h248/", StringComparison.Ordinal) || path.Contains("-binary/", StringComparison.Ordinal);
        bool isScene = File.Exists(Path.Combine(Path.GetDirectoryName(path) ?? "", "scene.yaml"));
        return !isOfGateway && (!isScene || path.Contains("/list/", StringComparison.Ordinal));
    }

    /// <summary>Figure 22.1 alone, where nearly each frame is a message.</summary>
    public static IReadOnlyList<string> PagerMode(string folder) => [Path.Combine(folder, "pager-mode", "figure-22-1", "capture.pcapng")];

    /// <summary>The folder of captures above the running program; null where there is none.</summary>
    public static string? FindFolder() => RepositoryFolder.Find() is { } root ? Path.Combine(root, "captures") : null;
}
