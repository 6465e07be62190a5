using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>The captures of a run, opened and merged by time.</summary>
internal sealed class CaptureInputs : IFrameSource
{
    private readonly List<CaptureFileReader> readers;
    private readonly IReadOnlyList<string> paths;
    private readonly IFrameSource source;
    private FrameBlock? first;

    private CaptureInputs(List<CaptureFileReader> readers, IReadOnlyList<string> paths, IFrameSource source)
        => (this.readers, this.paths, this.source) = (readers, paths, source);

    /// <summary>The interfaces that a capture has described so far.</summary>
    public IReadOnlyList<CaptureInterface> InterfacesOf(int capture) => readers[capture].Interfaces;

    /// <summary>Whether there is a frame at all; asked before the first block is read.</summary>
    public bool HasFrames() => source.TryReadBlock(out first);

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        (block, first) = (first, null);
        return block is not null || source.TryReadBlock(out block);
    }

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

    public void Dispose() => source.Dispose();

    private static string Describe(string path, CaptureProblem problem)
        => $"{(path == "-" ? "standard input" : path)}: {problem.Text}";
}
