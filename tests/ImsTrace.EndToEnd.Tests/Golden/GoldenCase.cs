using System.Text.Json.Nodes;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>One folder <c>captures/area/case</c>: a capture and what the command must say about it.</summary>
internal sealed record GoldenCase(string Name, string Folder)
{
    public string Capture => Path.Combine(Folder, "capture.pcapng");

    public string Description => Path.Combine(Folder, "case.yaml");

    public string Expectation => Path.Combine(Folder, "expected.json");

    /// <summary>The directory that holds the solution, found upwards from the test's own.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All cases, by name; a folder without case.yaml is in <see cref="Folders"/> alone.</summary>
    public static IReadOnlyList<GoldenCase> All { get; } = [.. Folders().Where(folder => File.Exists(folder.Description))];

    public static GoldenCase Named(string name) => new(name, Path.Combine(Root, "captures", name));

    /// <summary>Each folder on the level of cases, whole or not.</summary>
    public static IEnumerable<GoldenCase> Folders()
    {
        string captures = Path.Combine(Root, "captures");
        return Directory.EnumerateDirectories(captures)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => new GoldenCase(Path.GetRelativePath(captures, folder).Replace('\\', '/'), folder))
            .OrderBy(folder => folder.Name, StringComparer.Ordinal);
    }

    public JsonObject ReadExpectation() => JsonNode.Parse(File.ReadAllText(Expectation))!.AsObject(); // "null" is no expectation

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImsTrace.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No ImsTrace.sln above {AppContext.BaseDirectory}.");
    }
}
