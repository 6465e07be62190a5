namespace ImsTrace.Protocols.H248;

/// <summary>What a node of a message is; the same for both encodings (H.248.1 Annex A and Annex B).</summary>
public enum H248NodeKind : byte
{
    None,

    /// <summary>The authentication header in front of the message, with the next three below it.</summary>
    Authentication,
    SecurityParmIndex,
    SequenceNumber,
    AuthenticationData,

    /// <summary>The message; its number is the protocol version.</summary>
    Message,
    /// <summary>An address of a message identifier; the number is the port.</summary>
    IPv4Address,
    IPv6Address,
    DomainName,
    DeviceName,
    MtpAddress,

    /// <summary>Transactions; the number is the transaction id, and a reply's last number its segment.</summary>
    TransactionRequest,
    TransactionReply,
    TransactionPending,
    TransactionAck,
    /// <summary>Transaction ids from the number to the last number.</summary>
    AckRange,
    SegmentReply,

    /// <summary>An action; the number is the context id, 0 for the null context.</summary>
    Context,
    Topology,
    /// <summary>Two terminations, their direction, and where it is given their stream.</summary>
    TopologyTriple,
    TopologyDirection,
    Priority,
    /// <summary>1 for on, 0 for off; without a number where it is asked for.</summary>
    Emergency,
    Ieps,
    ContextAttributes,
    ContextList,
    /// <summary>A context id in a list.</summary>
    ContextReference,
    ContextAudit,
    SelectLogic,

    /// <summary>A command; the number is an <see cref="H248Command"/>.</summary>
    Command,
    Termination,
    /// <summary>The terminations of a context, as an audit answers them.</summary>
    ContextTerminations,

    Error,
    Media,
    Stream,
    LocalControl,
    /// <summary>Its value is a session description.</summary>
    Local,
    /// <summary>Its value is a session description.</summary>
    Remote,
    TerminationState,
    Modem,
    /// <summary>The number is its type; the terminations are below.</summary>
    Mux,
    Events,
    EventBuffer,
    Signals,
    SignalList,
    Audit,
    DigitMap,
    ServiceChange,
    ObservedEvents,
    Statistics,
    Packages,

    StreamMode,
    ReservedValue,
    ReservedGroup,
    ServiceState,
    EventBufferControl,
    ModemType,
    Property,
    /// <summary>One of several values of the node above.</summary>
    Value,
    Event,
    Parameter,
    KeepActive,
    Embed,
    /// <summary>Its value is the digit map, timers in front.</summary>
    DigitMapValue,
    NotifyImmediate,
    NotifyRegulated,
    NeverNotify,
    ResetEvents,
    Signal,
    SignalType,
    SignalDuration,
    NotifyCompletion,
    SignalDirection,
    SignalRequestId,
    IntersignalDelay,
    Statistic,
    /// <summary>A package; the number is its version.</summary>
    Package,
    /// <summary>What an audit asks for, or answers to be empty; the number is an item of auditToken.</summary>
    AuditItem,
    TimeStamp,

    Method,
    /// <summary>The number is the reason code, the value what stands behind it.</summary>
    Reason,
    Delay,
    ChangeAddress,
    /// <summary>A port alone, in a ServiceChangeAddress.</summary>
    Port,
    ChangeVersion,
    Profile,
    ManagerToTry,
    Incomplete,
    NonStandardData,

    /// <summary>What this decoder does not know: an extension, or something wrong.</summary>
    Unknown,
}
