using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sms;

/// <summary>A body of type application/vnd.3gpp.sms as <see cref="RpReader"/> found it (TS 24.011 section 7.3); offsets count from its first byte.</summary>
public ref struct RpMessageView
{
    internal ProblemList ProblemList;

    public RpMessageType Type { get; internal set; }

    /// <summary>RP-Message-Reference, which ties an RP-ACK or RP-ERROR to its message.</summary>
    public byte Reference { get; internal set; }

    /// <summary>RP-Originator-Address: the service centre, in what the network sends.</summary>
    public SmsAddress Originator { get; internal set; }

    /// <summary>RP-Destination-Address: the service centre, in what the terminal sends.</summary>
    public SmsAddress Destination { get; internal set; }

    /// <summary>RP-Cause; -1 where there is none.</summary>
    public int Cause { get; internal set; }

    /// <summary>Where the octet of RP-Cause stands.</summary>
    public int CauseOffset { get; internal set; }

    /// <summary>The TPDU, or nothing.</summary>
    public ReadOnlySpan<byte> UserData { get; internal set; }

    public int UserDataOffset { get; internal set; }

    public readonly ProblemList Problems => ProblemList;
}
