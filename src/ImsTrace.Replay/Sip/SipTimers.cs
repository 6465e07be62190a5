namespace ImsTrace.Replay.Sip;

/// <summary>The timers of transactions in milliseconds (RFC 3261 section 17 and table 4).</summary>
internal static class SipTimers
{
    public const int T1 = 500;
    public const int T2 = 4_000;
    public const int T4 = 5_000;

    /// <summary>Timers B, F, H and J over UDP.</summary>
    public const int Transaction = 64 * T1;

    /// <summary>After which the server side answers an INVITE by 100 (RFC 3261 section 17.2.1).</summary>
    public const int Trying = 200;
}
