namespace ImsTrace.Protocols.H248;

/// <summary>Reasons of a ServiceChange (H.248.8 section 5).</summary>
public static class H248ChangeReason
{
    /// <summary>What the code says, in short; false for a code that is not known here.</summary>
    public static bool TryGetName(uint code, out ReadOnlySpan<byte> name)
    {
        name = code switch
        {
            900 => "Service restored"u8,
            901 => "Cold boot"u8,
            902 => "Warm boot"u8,
            903 => "MGC directed change"u8,
            904 => "Termination malfunctioning"u8,
            905 => "Termination taken out of service"u8,
            906 => "Loss of lower layer connectivity"u8,
            907 => "Transmission failure"u8,
            908 => "MG impending failure"u8,
            909 => "MGC impending failure"u8,
            910 => "Media capability failure"u8,
            911 => "Modem capability failure"u8,
            912 => "Mux capability failure"u8,
            913 => "Signal capability failure"u8,
            914 => "Event capability failure"u8,
            915 => "State loss"u8,
            916 => "Packages change"u8,
            917 => "Capabilities change"u8,
            918 => "Cancel graceful"u8,
            919 => "Warm failover"u8,
            920 => "Cold failover"u8,
            _ => default,
        };
        return !name.IsEmpty;
    }
}
