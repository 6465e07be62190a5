using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>What a registration bound (RFC 3261 section 10; TS 24.229 section 5.4.1), as its flow showed it. Kept by public identity, least recently used first.</summary>
public sealed class Binding
{
    /// <summary>The public identity of the REGISTER's To.</summary>
    public required string PublicIdentity { get; init; }

    /// <summary>The private identity of the credentials; empty where none was seen.</summary>
    public string PrivateIdentity { get; set; } = "";

    /// <summary>Public identities of P-Associated-URI.</summary>
    public IReadOnlyList<string> AssociatedIdentities { get; set; } = [];

    /// <summary>The registered contact URI.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The contact URIs that the 200 lists as bound.</summary>
    public IReadOnlyList<string> Contacts { get; set; } = [];

    /// <summary>URIs of Service-Route in the 200 (RFC 3608).</summary>
    public IReadOnlyList<string> ServiceRoutes { get; set; } = [];

    /// <summary>URIs of Path in the 200 (RFC 3327).</summary>
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>When the user first subscribed to the state of the registration, nanoseconds since 1970; null where that was not seen.</summary>
    public long? SubscribedTime { get; set; }

    /// <summary>Seconds granted in the 200; 0 after a de-registration; null before the 200.</summary>
    public long? GrantedExpires { get; set; }

    /// <summary>Seconds asked for; null where neither Contact nor Expires says.</summary>
    public long? RequestedExpires { get; set; }

    /// <summary>icid-value of the REGISTER beyond the P-CSCF; empty where none was seen.</summary>
    public string Icid { get; set; } = "";

    /// <summary>URI of the S-CSCF, from Server-Name; empty where none was seen.</summary>
    public string ServerName { get; set; } = "";

    /// <summary>Application servers of the service profile that the SAA brought; empty where it brought none.</summary>
    public IReadOnlyList<string> ApplicationServers { get; set; } = [];

    /// <summary>Which servers the user's requests go to; null where no User-Data was seen, or it cannot be read.</summary>
    public UserServices? Services { get; set; }

    /// <summary>The services before the HSS changed them in the midst of the registration; null where it did not.</summary>
    public UserServices? ServicesBefore { get; set; }

    /// <summary>The servers that were told of the registration, or of the one that it renews: of each the last time.</summary>
    public IReadOnlyList<ServerNotice> Notices { get; set; } = [];

    /// <summary>Call-ID of the REGISTER.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Server-Assignment-Type of the last SAR; null where none was seen.</summary>
    public long? AssignmentType { get; set; }

    /// <summary>Result-Code or Experimental-Result-Code of the last SAA; null where none was seen.</summary>
    public long? AssignmentResult { get; set; }

    /// <summary>Until when the registration that this one renews was valid, nanoseconds since 1970; null where there was none.</summary>
    public long? ValidBefore { get; internal set; }

    /// <summary>URI of the S-CSCF of the registration that this one renews; empty where there was none, or it was not seen.</summary>
    public string ServerBefore { get; init; } = "";

    /// <summary>The private identity of the registration that this one renews; empty where there was none, or it was not seen.</summary>
    public string PrivateBefore { get; init; } = "";

    /// <summary>Until when it is valid, nanoseconds since 1970; null before the 200.</summary>
    public long? ValidUntil => GrantedExpires is { } granted ? Time + granted * 1_000_000_000 : null;

    /// <summary>The serving S-CSCF's address; null where it was not seen.</summary>
    public Endpoint? Registrar { get; set; }

    /// <summary>Capture time of the last change, nanoseconds since 1970.</summary>
    public long Time { get; set; }

    // Whose clocks the times are of.
    internal int Capture { get; set; }

    internal int CaptureOfSubscription { get; set; }

    internal int CaptureBefore { get; init; }

    /// <summary>A copy as it is now; lists are never changed in place.</summary>
    internal Binding Copy() => (Binding)MemberwiseClone();

    /// <summary>A copy with its times on one clock.</summary>
    /// <param name="offsetOf">How far the clock of a capture is ahead, nanoseconds.</param>
    internal Binding Corrected(Func<int, long> offsetOf)
    {
        Binding corrected = Copy();
        corrected.Time -= offsetOf(Capture);
        corrected.SubscribedTime -= offsetOf(CaptureOfSubscription);
        corrected.ValidBefore -= offsetOf(CaptureBefore);
        corrected.Notices = [.. Notices.Select(notice => notice with { Time = notice.Time - offsetOf(notice.Capture) })];
        return corrected;
    }

    /// <summary>Whether another registration of the identity began while this one was under way.</summary>
    public bool IsOvertaken { get; internal set; }

    // Key of the flow that it is of.
    internal ulong FlowKey { get; init; }

    /// <summary>Message number of the REGISTER that began it.</summary>
    public long RegisterNumber { get; set; }
}
