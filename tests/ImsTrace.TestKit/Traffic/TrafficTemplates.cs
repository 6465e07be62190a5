namespace ImsTrace.TestKit.Traffic;

/// <summary>The captures of the repository as templates.</summary>
public static class TrafficTemplates
{
    /// <summary>All captures below <paramref name="folder"/>, in the order of their names.</summary>
    public static IReadOnlyList<string> All(string folder)
        => [.. Directory.EnumerateFiles(folder, "capture.pcapng", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Figure 22.1 alone, where nearly each frame is a message.</summary>
    public static IReadOnlyList<string> PagerMode(string folder) => [Path.Combine(folder, "pager-mode", "figure-22-1", "capture.pcapng")];

    /// <summary>The folder of captures above the running program; null where there is none.</summary>
    public static string? FindFolder() => RepositoryFolder.Find() is { } root ? Path.Combine(root, "captures") : null;
}
