namespace ImsTrace.Replay.Playing;

/// <summary>Calls by second, bounded: what comes later than the last second that is kept counts for the whole alone.</summary>
internal sealed class Statistics
{
    private const int MostSeconds = 24 * 3600;
    private const long MicrosecondsASecond = 1_000_000;
    private readonly List<SecondStatistics> seconds = [];

    public IReadOnlyList<SecondStatistics> Seconds => seconds;

    public SecondStatistics Whole { get; } = new(0);

    public void Add(long dueAt, long endedAt, FailureKind failure)
    {
        long second = dueAt / MicrosecondsASecond;
        Whole.Add(endedAt - dueAt, failure);
        if (second >= MostSeconds)
            return;
        while (seconds.Count <= second)
            seconds.Add(new(seconds.Count));
        seconds[(int)second].Add(endedAt - dueAt, failure);
    }
}
