namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>A condition over service point triggers, in groups (TS 29.228 annex C (u)).</summary>
public sealed record TriggerPoint
{
    /// <summary>True: all groups have to match, of each one trigger. False: one group has to match, with all its triggers.</summary>
    public required bool IsConjunctive { get; init; }

    public required IReadOnlyList<ServicePointTrigger> Triggers { get; init; }

    public TriggerResult Evaluate(TriggerRequest request)
    {
        SortedDictionary<long, TriggerResult> groups = [];
        foreach (ServicePointTrigger trigger in Triggers)
        {
            TriggerResult result = trigger.Evaluate(request);
            foreach (long group in trigger.Groups)
                groups[group] = groups.TryGetValue(group, out TriggerResult earlier) ? Join(earlier, result, !IsConjunctive) : result;
        }
        TriggerResult all = TriggerResults.Of(IsConjunctive);
        foreach (TriggerResult group in groups.Values)
            all = Join(all, group, IsConjunctive);
        return groups.Count == 0 ? TriggerResult.Unknown : all;
    }

    static TriggerResult Join(TriggerResult left, TriggerResult right, bool and)
        => and ? TriggerResults.And(left, right) : TriggerResults.Or(left, right);
}
