namespace SharpPcap;

/// <summary>A time since 1970.</summary>
public sealed class PosixTimeval(ulong seconds, ulong microseconds)
{
    public ulong Seconds => seconds;

    public ulong MicroSeconds => microseconds;
}
