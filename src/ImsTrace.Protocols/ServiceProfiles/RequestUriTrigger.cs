namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Tests the Request-URI (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record RequestUriTrigger : ServicePointTrigger
{
    public required PosixPattern Pattern { get; init; }

    private protected override TriggerResult Test(TriggerRequest request) => Pattern.Search(request.RequestUri);
}
