using ImsTrace.Capture.Files;
using Xunit;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>A folder of recordings, and what stands in its files.</summary>
internal sealed class RecordingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("imstrace-recording-").FullName;

    /// <summary>Names of the files, oldest first.</summary>
    public string[] Names => [.. Directory.GetFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!]; // each has a name

    /// <summary>The frames of each file, oldest first: their first byte.</summary>
    public string[] Frames => [.. Names.Select(name => string.Join(' ', FirstBytes(Read(System.IO.Path.Combine(Path, name)))))];

    public static IEnumerable<byte> FirstBytes(IEnumerable<byte[]> frames) => frames.Select(frame => frame[0]);

    /// <summary>The frames of a file, which must be whole.</summary>
    public static List<byte[]> Read(string path)
    {
        Assert.True(CaptureFileReader.TryOpen(path, 0, CaptureLimits.Default, out CaptureFileReader? reader, out CaptureProblem? problem), problem?.Text);
        using CaptureFileReader opened = reader;
        List<byte[]> frames = [];
        while (opened.TryReadBlock(out FrameBlock? block))
        {
            for (int i = 0; i < block.Count; i++)
                frames.Add(block[i].Bytes.ToArray());
            block.Release();
        }
        Assert.Empty(opened.Problems);
        return frames;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
