using System.Net;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Plans;

/// <summary>What the user asks of a replay.</summary>
internal sealed record ReplaySettings
{
    /// <summary>Whether the flows were named one by one: then none may be left out.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The roles that are played, as labels or names of roles.</summary>
    public IReadOnlyList<string> As { get; init; } = [];

    public IReadOnlyList<RoleAddress> Targets { get; init; } = [];

    public IReadOnlyList<RoleAddress> Locals { get; init; } = [];

    /// <summary>MSRP relays of played roles: <c>ue1=msrp://127.0.0.1:2855;tcp</c>.</summary>
    public IReadOnlyList<string> Relays { get; init; } = [];

    /// <summary>Users; null where no file was given.</summary>
    public IReadOnlyList<UserRow>? Users { get; init; }

    /// <summary>What users have in place of recorded headers and bodies.</summary>
    public IReadOnlyList<UserField> Fields { get; init; } = [];

    /// <summary>Octets of a chunk of MSRP messages; 0 for as recorded.</summary>
    public int Chunk { get; init; }

    /// <summary>Whether MSRP that was recorded over TCP goes over TLS.</summary>
    public bool IsMsrpSecure { get; init; }

    /// <summary>Whether MSRP messages are played whole, however they were chunked: to chunk them anew, or since their text is another one.</summary>
    public bool IsMerged => Chunk > 0 || Fields.Any(static set => set.IsBody);

    /// <summary>Addresses beyond loopback and private ranges that may be contacted.</summary>
    public IReadOnlyList<IPAddress> Allowed { get; init; } = [];

    /// <summary>Whose certificates are believed.</summary>
    public TlsTrust Trust { get; init; } = new(null, null);

    public Pacing Pacing { get; init; } = Pacing.AsSoonAsPossible;

    public BindingKinds Kept { get; init; }

    /// <summary>Headers and fields that are not compared.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether all differences make a call fail.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Milliseconds that a live message may come later than recorded.</summary>
    public int Wait { get; init; } = 10_000;

    /// <summary>How often the flows are played.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many calls may be open at a time.</summary>
    public int Concurrency { get; init; } = 10;

    /// <summary>Seconds in which the rate grows to <see cref="Rate"/>.</summary>
    public double Ramp { get; init; }

    /// <summary>Calls that begin in a second; 0 for as fast as <see cref="Concurrency"/> allows.</summary>
    public double Rate { get; init; }
}
