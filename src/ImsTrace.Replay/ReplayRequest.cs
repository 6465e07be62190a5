namespace ImsTrace.Replay;

/// <summary>What a user asks of a replay, in the words of the command line.</summary>
public sealed record ReplayRequest
{
    /// <summary>Roles that are played, with commas between.</summary>
    public required string As { get; init; }

    /// <summary>Live roles: <c>p-cscf1=127.0.2.1:5060</c>.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Addresses of played roles: <c>ue1=127.0.1.10:5060</c>.</summary>
    public IReadOnlyList<string> Locals { get; init; } = [];

    /// <summary>MSRP relays of played roles: <c>ue1=msrp://127.0.0.1:2855;tcp</c>.</summary>
    public IReadOnlyList<string> Relays { get; init; } = [];

    /// <summary>Addresses beyond loopback and private ranges that may be contacted.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Name of the users file, for sentences; null where there is none.</summary>
    public string? UsersPath { get; init; }

    /// <summary>Its text.</summary>
    public TextReader? Users { get; init; }

    /// <summary>What users have in place of recorded headers and bodies: <c>Subject=Hello {city}</c>, with columns of the users file in braces.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Octets of a chunk of MSRP messages; 0 for chunks as recorded.</summary>
    public int Chunk { get; init; }

    /// <summary>Name of the file with the certificates of authorities, for sentences; null for those of the system.</summary>
    public string? TrustPath { get; init; }

    /// <summary>Its text, PEM.</summary>
    public string? Trust { get; init; }

    /// <summary>Name of the file with the certificate and key of played roles, for sentences; null for one that is made.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>Its text, PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Whether MSRP that was recorded over TCP goes over TLS.</summary>
    public bool IsMsrpSecure { get; init; }

    /// <summary>The name that certificates have to have; null for the address of the target.</summary>
    public string? TlsName { get; init; }

    /// <summary><c>original</c>, <c>scale=2</c> or <c>asap</c>; null for <c>asap</c>.</summary>
    public string? Timing { get; init; }

    /// <summary>Kinds of values that stay as recorded, with commas between.</summary>
    public string Keep { get; init; } = "";

    /// <summary>Headers and fields that are not compared, with commas between.</summary>
    public string Ignore { get; init; } = "";

    /// <summary>Whether every difference makes a flow fail.</summary>
    public bool IsStrict { get; init; }

    /// <summary>How many seconds a message may be later than recorded; null for the standard.</summary>
    public string? Wait { get; init; }

    /// <summary>How often the flows are played.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many calls may be open at a time.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>Calls that begin in a second: <c>50/s</c>; null for as many as there is room for.</summary>
    public string? Rate { get; init; }

    /// <summary>Seconds in which the rate grows from nothing; null for at once.</summary>
    public string? Ramp { get; init; }
}
