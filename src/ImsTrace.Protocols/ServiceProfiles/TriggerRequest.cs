namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>What a trigger point looks at in a request (TS 23.218 section 5.2.2 (u)).</summary>
public sealed record TriggerRequest
{
    public required string Method { get; init; }

    public required string RequestUri { get; init; }

    /// <summary>Each header line with its long name.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Names of the headers that <see cref="Headers"/> would show; null where it has all of the request.</summary>
    public IReadOnlySet<string>? KnownHeaders { get; init; }

    /// <summary>Whether <see cref="SessionDescription"/> has all lines of the request.</summary>
    public bool IsSessionDescriptionKnown { get; init; } = true;

    /// <summary>Each line of the session description: its letter, and what stands behind the equals sign.</summary>
    public IReadOnlyList<(string Type, string Value)> SessionDescription { get; init; } = [];

    /// <summary>Null where it is not known.</summary>
    public SessionCase? Case { get; init; }

    /// <summary>Null where it is not known.</summary>
    public RegistrationType? Registration { get; init; }
}
