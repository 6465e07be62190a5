using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>The captures of a run, opened and merged by time.</summary>
internal sealed class CaptureInputs : IDisposable
{
    private readonly List<CaptureFileReader> readers;
    private readonly IReadOnlyList<string> paths;

    private CaptureInputs(List<CaptureFileReader> readers, IReadOnlyList<string> paths, IFrameSource source)
        => (this.readers, this.paths, Source) = (readers, paths, source);

    /// <summary>Frames of all captures.</summary>
    public IFrameSource Source { get; }

    /// <summary>Opens the captures; null, and why, where one cannot be used.</summary>
    public static CaptureInputs? TryOpen(IReadOnlyList<string> paths, Stream? standardInput, out string? unusable)
    {
        List<CaptureFileReader> readers = [];
        for (int i = 0; i < paths.Count; i++)
        {
            CaptureFileReader? reader;
            CaptureProblem? problem;
            bool isOpen = paths[i] == "-"
                ? CaptureFileReader.TryOpen(standardInput ?? Stream.Null, i, CaptureLimits.Default, out reader, out problem)
                : CaptureFileReader.TryOpen(paths[i], i, CaptureLimits.Default, out reader, out problem);
            if (isOpen)
            {
                readers.Add(reader!); // TryOpen gives the one or the other
                continue;
            }
            unusable = Describe(paths[i], problem!);
            foreach (CaptureFileReader opened in readers)
                opened.Dispose();
            return null;
        }
        unusable = null;
        return new(readers, paths, MergedFrameSource.Create(readers, CaptureLimits.Default));
    }

    /// <summary>One sentence for each problem met while reading.</summary>
    public void Describe(IList<string> problems)
    {
        for (int i = 0; i < readers.Count; i++)
        {
            foreach (CaptureProblem problem in readers[i].Problems)
                problems.Add(Describe(paths[i], problem));
            if (readers[i].ProblemsDropped > 0)
                problems.Add($"{paths[i]}: {readers[i].ProblemsDropped} more problems like these");
        }
    }

    public void Dispose() => Source.Dispose();

    private static string Describe(string path, CaptureProblem problem)
        => $"{(path == "-" ? "standard input" : path)}: {problem.Text}";
}
