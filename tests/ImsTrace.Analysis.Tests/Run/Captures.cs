using ImsTrace.TestKit.Traffic;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run;

/// <summary>The repository's captures, and larger ones made of them.</summary>
public sealed class Captures : IDisposable
{
    private readonly List<string> made = [];

    public static string Folder { get; } = TrafficTemplates.FindFolder() ?? throw new InvalidOperationException("The folder of captures is not above the tests.");

    public static TheoryData<string> All => [.. TrafficTemplates.All(Folder).Select(static path => Path.GetRelativePath(Folder, Path.GetDirectoryName(path)!))]; // a file has a folder

    public static string PathOf(string name) => Path.Combine(Folder, name, "capture.pcapng");

    public string Multiplied(long bytes, bool pagerModeOnly = false)
    {
        string path = New(".pcapng");
        using FileStream file = new(path, FileMode.Create);
        TrafficGenerator.Generate(new() { Templates = pagerModeOnly ? TrafficTemplates.PagerMode(Folder) : TrafficTemplates.All(Folder), TotalBytes = bytes }, file);
        return path;
    }

    public string Write(ReadOnlySpan<byte> bytes, string extension = ".pcap")
    {
        string path = New(extension);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string New(string extension)
    {
        string path = Path.Combine(Path.GetTempPath(), $"imstrace-{Guid.NewGuid():N}{extension}");
        made.Add(path);
        return path;
    }

    public void Dispose() => made.ForEach(File.Delete);
}
