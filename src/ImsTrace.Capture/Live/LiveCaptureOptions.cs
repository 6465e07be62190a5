namespace ImsTrace.Capture.Live;

/// <summary>How interfaces are captured.</summary>
public sealed record LiveCaptureOptions
{
    /// <summary>
    /// The filter where none is given: the session over which a person watches would else show itself. It names what to leave out, so
    /// that fragments, VLAN tags and tunnels, which name no such port, stay.
    /// </summary>
    public const string StandardFilter = "not tcp port 22";

    /// <summary>A filter in the language of pcap-filter(7); null for <see cref="StandardFilter"/>, empty for none.</summary>
    public string? Filter { get; init; }

    /// <summary>Filters that name own traffic, which is never captured.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The most bytes that are kept of a frame.</summary>
    public int SnapLength { get; init; } = 262_144;

    /// <summary>Whether frames for others are captured too.</summary>
    public bool IsPromiscuous { get; init; } = true;

    /// <summary>Bytes of the kernel's buffer for each interface.</summary>
    public int BufferSize { get; init; } = 32 * 1024 * 1024;

    /// <summary>Whether each packet is handed over at once, instead of in blocks every few milliseconds, which cost less.</summary>
    public bool IsImmediate { get; init; }

    /// <summary>Bounds of what waits.</summary>
    public LiveLimits Limits { get; init; } = LiveLimits.Default;

    // What is left out comes first: behind the words "vlan" and "mpls" of a user's filter offsets count from elsewhere.
    internal string CompleteFilter()
    {
        string wanted = Filter ?? StandardFilter;
        string excluded = string.Join(" and ", Excluded.Select(static expression => $"not ({expression})"));
        if (excluded.Length == 0)
            return wanted;
        return string.IsNullOrWhiteSpace(wanted) ? excluded : $"{excluded} and ({wanted})";
    }
}
