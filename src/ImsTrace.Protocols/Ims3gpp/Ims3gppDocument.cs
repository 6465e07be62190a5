namespace ImsTrace.Protocols.Ims3gpp;

/// <summary>What an IMS node tells another one beside SIP (TS 24.229 section 7.6 (u)).</summary>
public sealed record Ims3gppDocument
{
    public string? Version { get; init; }

    /// <summary>The child of the root as it is named: alternative-service, service-info …; empty where there is none.</summary>
    public required string Kind { get; init; }

    /// <summary>Of alternative-service: emergency, restoration …</summary>
    public string? Type { get; init; }

    /// <summary>Of alternative-service: emergency-registration, initial-registration, anonymous-emergencycall …</summary>
    public string? Action { get; init; }

    /// <summary>Of alternative-service: why the request was refused, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Of service-info: what the HSS gave for the application server, as it is.</summary>
    public string? ServiceInfo { get; init; }
}
