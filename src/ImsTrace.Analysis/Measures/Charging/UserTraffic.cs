namespace ImsTrace.Analysis.Measures.Charging;

/// <summary>What a user, or one charging identifier, did as the capture shows it, and what charging records say of it.</summary>
public sealed class UserTraffic
{
    /// <summary>The public identity, or the charging identifier.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>For a charging identifier, the user whose it is; null where unknown.</summary>
    public string? User { get; set; }

    /// <summary>Pager-mode messages sent that were answered with 2xx.</summary>
    public long MessagesSent { get; set; }

    /// <summary>Octets of their bodies.</summary>
    public long OctetsSent { get; set; }

    /// <summary>Pager-mode messages that were not answered with 2xx.</summary>
    public long MessagesRefused { get; set; }

    /// <summary>Pager-mode messages that reached the user.</summary>
    public long MessagesReceived { get; set; }

    /// <summary>Octets of their bodies.</summary>
    public long OctetsReceived { get; set; }

    /// <summary>States of writing and notifications, which are none of the messages above and below.</summary>
    public long StatusMessages { get; set; }

    /// <summary>MSRP messages from the user.</summary>
    public long MsrpMessagesUp { get; set; }

    /// <summary>Octets of their content.</summary>
    public long MsrpOctetsUp { get; set; }

    /// <summary>MSRP messages to the user.</summary>
    public long MsrpMessagesDown { get; set; }

    /// <summary>Octets of their content.</summary>
    public long MsrpOctetsDown { get; set; }

    /// <summary>Sessions that were answered.</summary>
    public long Sessions { get; set; }

    /// <summary>How long they lasted in all, nanoseconds.</summary>
    public long SessionTime { get; set; }

    /// <summary>Accounting-Requests by type: EVENT, START, INTERIM, STOP.</summary>
    public long[] AccountingRequests { get; } = new long[4];

    /// <summary>Credit-Control-Requests by type: INITIAL, UPDATE, TERMINATION, EVENT.</summary>
    public long[] CreditRequests { get; } = new long[4];

    /// <summary>Octets of message bodies that these requests tell of.</summary>
    public long ChargedOctets { get; set; }

    /// <summary>Whether anything was seen that is charged.</summary>
    public bool HasTraffic => MessagesSent + MessagesReceived + MsrpMessagesUp + MsrpMessagesDown + Sessions > 0;

    /// <summary>How many charging requests there are.</summary>
    public long Records => AccountingRequests.Sum() + CreditRequests.Sum();
}
