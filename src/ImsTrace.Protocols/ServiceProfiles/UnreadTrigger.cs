namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>A trigger of a kind that is not known here, or that says nothing; it decides nothing.</summary>
public sealed record UnreadTrigger : ServicePointTrigger
{
    private protected override TriggerResult Test(TriggerRequest request) => TriggerResult.Unknown;
}
