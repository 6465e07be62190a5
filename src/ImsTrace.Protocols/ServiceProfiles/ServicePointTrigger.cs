namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>One test of a request (TS 29.228 annex B.2.2 (u)); which one, its kind tells.</summary>
public abstract record ServicePointTrigger
{
    public bool IsNegated { get; init; }

    /// <summary>The groups of the trigger point that it belongs to.</summary>
    public required IReadOnlyList<long> Groups { get; init; }

    /// <summary>The test's own result, turned round where it is negated.</summary>
    public TriggerResult Evaluate(TriggerRequest request) => IsNegated ? TriggerResults.Not(Test(request)) : Test(request);

    private protected abstract TriggerResult Test(TriggerRequest request);
}
