using ImsTrace.TestKit;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Scenes;
using Xunit;

namespace ImsTrace.Rules.Tests.Scenes;

/// <summary>A capture beside a scene is what the scene makes. IMSTRACE_REFRESH=1 writes it anew.</summary>
public sealed class SceneTests
{
    public static TheoryData<string> Scenes =>
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Captures, "scene.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Captures, Path.GetDirectoryName(file)!).Replace('\\', '/')) // a file has a folder
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Capture_BesideAScene_IsWhatTheSceneMakes(string name)
    {
        string folder = Path.Combine(RepositoryFolder.Captures, name);
        string capture = Path.Combine(folder, "capture.pcapng");

        byte[] made = Scene.Make(YamlFile.Read(Path.Combine(folder, "scene.yaml")));

        if (RefreshSwitch.IsAsked)
            File.WriteAllBytes(capture, made);
        Assert.Equal(Convert.ToHexString(made), Convert.ToHexString(File.ReadAllBytes(capture)));
    }
}
