namespace ImsTrace.Capture.Files;

/// <summary>The problems of one file, up to a limit; further ones are counted.</summary>
internal sealed class CaptureProblems(int limit)
{
    private readonly List<CaptureProblem> list = [];

    public IReadOnlyList<CaptureProblem> Kept => list;

    public long Dropped { get; private set; }

    public void Add(CaptureProblemCode code, long offset, string text)
    {
        if (list.Count < limit)
            list.Add(new(code, offset, text));
        else
            Dropped++;
    }
}
