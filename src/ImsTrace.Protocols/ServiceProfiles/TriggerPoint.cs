namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>A condition over service point triggers, in groups (TS 29.228 annex C (u)).</summary>
public sealed record TriggerPoint
{
    // Profiles are read once, and evaluated for each request of their users.
    readonly ServicePointTrigger[][] groups = [];

    /// <summary>True: all groups have to match, of each one trigger. False: one group has to match, with all its triggers.</summary>
    public required bool IsConjunctive { get; init; }

    public required IReadOnlyList<ServicePointTrigger> Triggers
    {
        get;
        init => (field, groups) = (value, [.. value.SelectMany(static trigger => trigger.Groups, static (trigger, group) => (trigger, group))
            .GroupBy(static row => row.group, static row => row.trigger).Select(static group => group.ToArray())]);
    }

    public TriggerResult Evaluate(TriggerRequest request)
    {
        TriggerResult all = TriggerResults.Of(IsConjunctive);
        foreach (ServicePointTrigger[] group in groups)
        {
            TriggerResult one = TriggerResults.Of(!IsConjunctive);
            foreach (ServicePointTrigger trigger in group)
                one = Join(one, trigger.Evaluate(request), !IsConjunctive);
            all = Join(all, one, IsConjunctive);
        }
        return groups.Length == 0 ? TriggerResult.Unknown : all;
    }

    static TriggerResult Join(TriggerResult left, TriggerResult right, bool and)
        => and ? TriggerResults.And(left, right) : TriggerResults.Or(left, right);
}
