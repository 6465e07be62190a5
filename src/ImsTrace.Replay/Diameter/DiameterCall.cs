using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Diameter;

/// <summary>The recorded requests, asked once by users of their own, each when the one before was answered; a flow whose answer does not come is given up.</summary>
internal sealed class DiameterCall(int number, long dueAt, AskingPlay play) : ILoopWork
{
    private readonly Dictionary<string, string> sessions = [];
    private readonly List<Difference>[] differences = [.. play.Plan.Flows.Select(_ => new List<Difference>())];
    private readonly string?[] causes = new string?[play.Plan.Flows.Count];
    private readonly FailureKind[] failures = new FailureKind[play.Plan.Flows.Count];
    private readonly string?[] steps = new string?[play.Plan.Flows.Count];
    private readonly int[] sent = new int[play.Plan.Flows.Count];
    private readonly int[] received = new int[play.Plan.Flows.Count];
    private readonly long[] times = new long[play.Plan.Flows.Count];
    private LoopTimer? timer;
    private bool isPausing;
    private int next;
    private long askedAt;

    public int Number => number;

    /// <summary>When it was to begin, microseconds of the loop.</summary>
    public long DueAt => dueAt;

    private bool IsEnded { get; set; }

    /// <summary>Identifier of the request whose answer is awaited.</summary>
    public uint HopByHop { get; private set; }

    private RecordedExchange Exchange => play.Plan.Exchanges[next];

    /// <summary>Asks the next, where there is one.</summary>
    public void Ask()
    {
        timer ??= new(this);
        while (next < play.Plan.Exchanges.Count && causes[Exchange.Flow] is not null)
            next++;
        if (next == play.Plan.Exchanges.Count)
        {
            End();
            return;
        }
        askedAt = play.Loop.Microseconds;
        if (play.TrySend(Exchange, this, sessions, out uint hopByHop))
        {
            HopByHop = hopByHop;
            sent[Exchange.Flow]++;
            play.Loop.Set(timer, play.Settings.Wait);
            return;
        }
        Fail(FailureKind.Other, "the connection does not take more");
    }

    /// <summary>The answer has come.</summary>
    public void OnAnswer(DiameterMessage answer)
    {
        play.Loop.Stop(timer!); // set when it was asked
        int flow = Exchange.Flow;
        received[flow]++;
        times[flow] += play.Loop.Microseconds - askedAt;
        IReadOnlyList<Difference> found = play.Compare(Exchange, answer, number);
        differences[flow].AddRange(found);
        if (found.FirstOrDefault(difference => difference.Level == DifferenceLevel.Error) is { } error)
            (steps[flow], failures[flow], causes[flow]) = ($"{answer.Name} {Exchange.AnswerNumber}", FailureKind.Difference, error.Sentence);
        long gap = next + 1 < play.Plan.Exchanges.Count ? play.Plan.Exchanges[next + 1].Recorded.Time - Exchange.Answered.Time : 0;
        next++;
        if (play.Settings.Pacing.Milliseconds(gap) is > 0 and var pause)
        {
            isPausing = true;
            play.Loop.Set(timer!, pause); // as above
            return;
        }
        Ask();
    }

    /// <summary>The recorded gap is over, or no answer has come in time.</summary>
    public void Run()
    {
        if (!isPausing)
        {
            Fail(FailureKind.Timeout, "no answer came");
            return;
        }
        isPausing = false;
        Ask();
    }

    /// <summary>The connection has ended, or the replay is to stop.</summary>
    public void Abandon(string cause, bool isInterrupted)
    {
        if (IsEnded)
            return;
        if (timer is not null)
            play.Loop.Stop(timer);
        for (; next < play.Plan.Exchanges.Count; next++)
            (failures[Exchange.Flow], causes[Exchange.Flow]) = causes[Exchange.Flow] is { } known ? (failures[Exchange.Flow], known)
                : isInterrupted ? (FailureKind.NotRun, "interrupted") : (FailureKind.Unreachable, cause);
        End(isUnreachable: !isInterrupted);
    }

    private void Fail(FailureKind failure, string cause)
    {
        play.Forget(this);
        (steps[Exchange.Flow], failures[Exchange.Flow], causes[Exchange.Flow]) = ($"{Exchange.Request.Name} {Exchange.Recorded.Number}", failure, cause);
        next++;
        Ask();
    }

    private void End(bool isUnreachable = false)
    {
        IsEnded = true;
        for (int flow = 0; flow < causes.Length; flow++)
        {
            if (!play.Plan.Exchanges.Any(exchange => exchange.Flow == flow))
                continue;
            FlowResultKind kind = failures[flow] == FailureKind.NotRun ? FlowResultKind.NotRun : failures[flow] != FailureKind.None ? FlowResultKind.Fail
                : differences[flow].Count == 0 ? FlowResultKind.Pass : FlowResultKind.PassWithDifferences;
            play.OnOutcome(this, new()
            {
                Call = number, Flow = play.Plan.Flows[flow].Id, Kind = play.Plan.Flows[flow].Kind, Result = kind, Step = steps[flow], Cause = causes[flow], Failure = failures[flow],
                IsUnreachable = isUnreachable && kind == FlowResultKind.Fail, Differences = differences[flow], CallIds = [], Sent = sent[flow], Received = received[flow],
                Milliseconds = times[flow] / 1000.0,
            });
        }
        play.OnEnded(this, Array.Find(failures, static failure => failure != FailureKind.None));
    }
}
