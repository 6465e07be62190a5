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

    /// <summary>The file ends within the record at <paramref name="offset"/>, which comes after so many frames.</summary>
    public void AddCutOff(long offset, long frames)
        => Add(CaptureProblemCode.CutOff, offset, $"The file ends within the record at byte {offset}, after frame {frames}.");

    /// <summary>The record at <paramref name="offset"/> claims more than is read: where the next one would begin is not known.</summary>
    public RecordStep StopAtLongRecord(long offset, long frames, uint captured, CaptureLimits limits)
    {
        Add(CaptureProblemCode.RecordTooLong, offset,
            $"The record at byte {offset}, after frame {frames}, claims {captured} bytes, more than the {limits.MaximumRecordLength} allowed: the rest was not read.");
        return new(RecordStatus.Stop);
    }
}
