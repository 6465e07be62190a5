using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Scenarios.States;

/// <summary>A state that a thread can be in.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Next">For each event the state that it leads to, as a place; -1 where the event may not come.</param>
/// <param name="Lasts">How long it lasts, seconds, as the message that led to it says; null where it has no end.</param>
/// <param name="LastsElse">How long where that message says nothing; 0 where it has no end.</param>
/// <param name="Then">The state after that.</param>
internal sealed record StateOfThread(string Id, int[] Next, NumberOf? Lasts, int LastsElse, int Then)
{
    private const long Second = 1_000_000_000;
    private const long MostSeconds = 1_000_000;

    /// <summary>When it ends, where the message leads to it.</summary>
    public long EndAfter(RuleContext context, long time)
    {
        long seconds = Lasts?.Invoke(context) ?? LastsElse;
        return seconds <= 0 ? long.MaxValue : time + Math.Min(seconds, MostSeconds) * Second;
    }
}
