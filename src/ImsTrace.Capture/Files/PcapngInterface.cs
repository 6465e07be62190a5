namespace ImsTrace.Capture.Files;

/// <summary>What an interface description block says (draft-ietf-opsawg-pcapng section 4.2).</summary>
internal readonly record struct PcapngInterface(int LinkType, uint SnapLength, byte Resolution, long OffsetSeconds)
{
    /// <summary>Resolution of an interface without if_tsresol: 10^-6 s.</summary>
    public const byte DefaultResolution = 6;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const byte PowerOfTwo = 0x80;

    /// <summary>Nanoseconds since 1970 of a time stamp in this interface's units; no time where it is beyond what 64 bits hold.</summary>
    public long ToNanoseconds(ulong ticks)
    {
        if (Resolution == DefaultResolution && OffsetSeconds == 0 && ticks <= long.MaxValue / 1000)
            return (long)ticks * 1000;
        UInt128 nanoseconds = (Resolution & PowerOfTwo) != 0 ? FromPowerOfTwo(ticks) : FromPowerOfTen(ticks);
        Int128 time = (Int128)nanoseconds + (Int128)OffsetSeconds * NanosecondsPerSecond;
        return nanoseconds > long.MaxValue || time > long.MaxValue || time < 0 ? FrameStamp.NoTime : (long)time;
    }

    private UInt128 FromPowerOfTwo(ulong ticks) => ((UInt128)ticks * NanosecondsPerSecond) >> (Resolution & 0x7F);

    private UInt128 FromPowerOfTen(ulong ticks)
    {
        UInt128 value = ticks;
        for (int power = Resolution; power < 9; power++)
            value *= 10;
        for (int power = Resolution; power > 9 && value != 0; power--)
            value /= 10;
        return value;
    }
}
