namespace ImsTrace.Protocols.Sms;

/// <summary>Where the fields of a TPDU stand, counted from its first octet; 0 for one that the type does not have.</summary>
public readonly record struct TpduPlaces
{
    /// <summary>TP-MR.</summary>
    public int MessageReference { get; init; }

    /// <summary>TP-PID.</summary>
    public int ProtocolIdentifier { get; init; }

    /// <summary>TP-DCS.</summary>
    public int DataCodingScheme { get; init; }

    /// <summary>TP-SCTS.</summary>
    public int ServiceCentreTime { get; init; }

    /// <summary>TP-DT.</summary>
    public int DischargeTime { get; init; }

    /// <summary>TP-ST.</summary>
    public int Status { get; init; }

    /// <summary>TP-FCS.</summary>
    public int FailureCause { get; init; }

    /// <summary>TP-CT.</summary>
    public int CommandType { get; init; }

    /// <summary>TP-MN.</summary>
    public int MessageNumber { get; init; }
}
