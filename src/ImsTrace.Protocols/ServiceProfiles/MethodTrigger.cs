namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Tests the method, and for REGISTER what kind of registration it is (TS 29.228 annex B.2.2 (u)).</summary>
public sealed record MethodTrigger : ServicePointTrigger
{
    public required string Method { get; init; }

    /// <summary>Empty where any registration will do.</summary>
    public required IReadOnlyList<RegistrationType> Registrations { get; init; }

    private protected override TriggerResult Test(TriggerRequest request)
    {
        if (request.Method != Method)
            return TriggerResult.No;
        if (Registrations.Count == 0 || Method != "REGISTER")
            return TriggerResult.Yes;
        return request.Registration is { } type ? TriggerResults.Of(Registrations.Contains(type)) : TriggerResult.Unknown;
    }
}
