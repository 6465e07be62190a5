namespace ImsTrace.Analysis.Identities;

/// <summary>An identity of a user, and when it was the user's.</summary>
public sealed class KnownIdentity
{
    /// <summary>What it is.</summary>
    public required IdentityKind Kind { get; init; }

    /// <summary>As it was written where it was seen first.</summary>
    public required string Value { get; init; }

    /// <summary>What told of it first.</summary>
    public required IdentitySource Source { get; init; }

    /// <summary>Number of the message that told of it first.</summary>
    public required long Number { get; init; }

    /// <summary>Capture time when it was first seen to be the user's, nanoseconds since 1970.</summary>
    public required long From { get; init; }

    /// <summary>Until when it is the user's; null where nothing tells.</summary>
    public long? Until { get; internal set; }

    // What it is looked up by.
    internal ulong Key { get; init; }

    /// <summary>What is known by now.</summary>
    internal KnownIdentity Copy() => (KnownIdentity)MemberwiseClone();

    /// <summary>Whether it was the user's at a time.</summary>
    public bool IsValidAt(long time) => From <= time && (Until is not { } until || time < until);
}
