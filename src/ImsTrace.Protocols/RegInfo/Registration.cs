namespace ImsTrace.Protocols.RegInfo;

/// <summary>One address of record and its contacts (RFC 3680 section 5.2).</summary>
public sealed record Registration
{
    public required string Aor { get; init; }

    public required string Id { get; init; }

    /// <summary>init, active or terminated.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<RegisteredContact> Contacts { get; init; }
}
