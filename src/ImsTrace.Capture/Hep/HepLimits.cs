namespace ImsTrace.Capture.Hep;

/// <summary>Bounds of what a HEP packet may become.</summary>
public sealed record HepLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static HepLimits Default { get; } = new();

    /// <summary>Most bytes that a compressed payload may inflate to; a HEP packet is at most 65535 bytes long.</summary>
    public int MaximumInflated { get; init; } = 1 << 20;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate() => ArgumentOutOfRangeException.ThrowIfLessThan(MaximumInflated, 1);
}
