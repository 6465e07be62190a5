namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Tests whose half of the session is served (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record SessionCaseTrigger : ServicePointTrigger
{
    public required SessionCase Case { get; init; }

    private protected override TriggerResult Test(TriggerRequest request)
        => request.Case is { } known ? TriggerResults.Of(known == Case) : TriggerResult.Unknown;
}
