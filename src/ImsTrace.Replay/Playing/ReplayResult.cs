using ImsTrace.Replay.Reports;

namespace ImsTrace.Replay.Playing;

/// <summary>What came of a replay.</summary>
public sealed class ReplayResult
{
    private const int MostOutcomes = 10_000;
    private const int MostExtra = 100;
    private readonly List<FlowOutcome> outcomes = [];
    private readonly Statistics statistics = new();
    private readonly long[] counts = new long[4];

    /// <summary>The flows of the calls in the order in which they ended, up to a bound; those that failed come before others where there are more.</summary>
    public IReadOnlyList<FlowOutcome> Outcomes => outcomes;

    /// <summary>Requests and other bytes that nothing in the recording is like, and that no call could be blamed for.</summary>
    public IList<string> Extra { get; } = [];

    /// <summary>Rules that the traffic breaks, where the validator has judged it.</summary>
    public IList<ReplayFinding> Findings { get; } = [];

    /// <summary>The nodes, for whoever judges the traffic.</summary>
    internal IReadOnlyList<ReplayNode> Nodes { get; set; } = [];

    /// <summary>Requests that were sent again since no answer came.</summary>
    public long Retransmissions { get; internal set; }

    /// <summary>How long the replay took.</summary>
    public double Seconds { get; internal set; }

    /// <summary>Whether it was interrupted before all calls were played.</summary>
    public bool IsInterrupted { get; internal set; }

    /// <summary>Whether a flow failed since its target could not be reached.</summary>
    public bool IsUnreachable { get; private set; }

    /// <summary>Calls by the second in which they were to begin, with their response times.</summary>
    public IReadOnlyList<SecondStatistics> BySecond => statistics.Seconds;

    /// <summary>Response times of all calls.</summary>
    public SecondStatistics Whole => statistics.Whole;

    /// <summary>Timers that were still set at the end; there should be none.</summary>
    internal int TimersLeft { get; set; }

    /// <summary>How many flows went this way.</summary>
    public long Count(FlowResultKind kind) => counts[(int)kind];

    /// <summary>Whether all flows passed.</summary>
    public bool IsPassed => Count(FlowResultKind.Fail) + Count(FlowResultKind.NotRun) == 0;

    /// <summary>A call is over that was to begin so many microseconds after the replay began.</summary>
    internal void AddCall(long dueAt, long endedAt, FailureKind failure) => statistics.Add(dueAt, endedAt, failure);

    /// <summary>Keeps what no call can be blamed for, up to a bound.</summary>
    internal void Note(string text)
    {
        if (Extra.Count < MostExtra && !Extra.Contains(text))
            Extra.Add(text);
    }

    internal void Add(FlowOutcome outcome)
    {
        counts[(int)outcome.Result]++;
        IsUnreachable |= outcome.IsUnreachable;
        if (outcomes.Count < MostOutcomes)
        {
            outcomes.Add(outcome);
            return;
        }
        int passed = outcome.Result is FlowResultKind.Fail or FlowResultKind.NotRun ? outcomes.FindIndex(other => other.Result == FlowResultKind.Pass) : -1;
        if (passed < 0)
            return;
        outcomes.RemoveAt(passed);
        outcomes.Add(outcome);
    }
}
