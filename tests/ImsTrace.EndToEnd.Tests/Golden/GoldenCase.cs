using System.Text.Json.Nodes;
using ImsTrace.TestKit;
using ImsTrace.TestKit.Scenes;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>One folder <c>captures/area/case</c>: a capture and what the command must say about it.</summary>
internal sealed record GoldenCase(string Name, string Folder)
{
    public string Capture => Path.Combine(Folder, "capture.pcapng");

    public string Description => Path.Combine(Folder, "case.yaml");

    public string Expectation => Path.Combine(Folder, "expected.json");

    public static string Root => RepositoryFolder.Root;

    /// <summary>All cases, by name; a folder without case.yaml is in <see cref="Folders"/> alone.</summary>
    public static IReadOnlyList<GoldenCase> All { get; } = [.. Folders().Where(folder => File.Exists(folder.Description))];

    /// <summary>Those that tshark can read: it does not know HEP.</summary>
    public static IEnumerable<GoldenCase> OfTshark => All.Where(golden => !SceneFile.IsInHep(golden.Folder));

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
}
