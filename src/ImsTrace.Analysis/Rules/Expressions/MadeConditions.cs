namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Conditions made of others, each once: shapes of messages leave the same few open. Bounded: beyond, they are made anew.</summary>
/// <param name="make">Makes one of those that it is made of.</param>
internal sealed class MadeConditions(Func<Condition[], Condition> make)
{
    private const int Most = 32;
    private readonly List<(Condition[] Parts, Condition Whole)> known = [];

    /// <summary>How many are kept.</summary>
    public int Count => known.Count;

    /// <summary>The condition that is made of these; from whichever thread.</summary>
    public Condition Of(params Condition[] parts)
    {
        lock (known)
        {
            foreach ((Condition[] others, Condition whole) in known)
            {
                if (others.AsSpan().SequenceEqual(parts))
                    return whole;
            }
            Condition made = make(parts);
            if (known.Count < Most)
                known.Add((parts, made));
            return made;
        }
    }
}
