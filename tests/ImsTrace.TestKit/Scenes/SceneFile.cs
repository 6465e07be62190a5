namespace ImsTrace.TestKit.Scenes;

/// <summary>The scene beside a capture, where there is one.</summary>
public static class SceneFile
{
    /// <summary>Whether HEP carries messages of the capture in a folder: tshark does not know it, and its addresses cannot be rewritten as those of packets.</summary>
    public static bool IsInHep(string folder)
    {
        string scene = Path.Combine(folder, "scene.yaml");
        return File.Exists(scene) && File.ReadAllText(scene).Contains("over: tls", StringComparison.Ordinal);
    }
}
