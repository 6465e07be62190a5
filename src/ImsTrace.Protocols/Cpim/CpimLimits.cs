namespace ImsTrace.Protocols.Cpim;

/// <summary>How much of one CPIM message's headers is read.</summary>
public sealed record CpimLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static CpimLimits Default { get; } = new();

    /// <summary>How many headers are given; the rest is one problem.</summary>
    public int Headers { get; init; } = 128;

    /// <summary>The longest block of headers, in bytes.</summary>
    public int HeaderBlockLength { get; init; } = 64 * 1024;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Headers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HeaderBlockLength, 64);
    }
}
