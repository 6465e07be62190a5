using static ImsTrace.Protocols.H248.H248NodeKind;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>The tokens of each group: a new one is one more row (H.248.1 Annex B.2).</summary>
internal static class Tokens
{
    private static readonly Token Error = new(H248NodeKind.Error, TokenValue.Number, "Error"u8, "ER"u8) { Body = TokenBody.Quoted, NeedsValue = true };
    private static readonly Token Stream = new(H248NodeKind.Stream, TokenValue.Number, "Stream"u8, "ST"u8) { Body = TokenBody.List, Inner = TokenGroup.Media };
    private static readonly Token Priority = new(H248NodeKind.Priority, TokenValue.Number, "Priority"u8, "PR"u8);
    private static readonly Token Ieps = new(H248NodeKind.Ieps, TokenValue.Enumerated, "IEPSCall"u8, "IEPS"u8);
    private static readonly Token Attributes = new(ContextAttributes, TokenValue.None, "ContextAttr"u8, "CT"u8) { Body = TokenBody.List, Inner = TokenGroup.Properties };
    private static readonly Token KeepsActive = new(KeepActive, TokenValue.On, "KeepActive"u8, "KA"u8);

    private static readonly Token Statistics = new(H248NodeKind.Statistics, TokenValue.None, "Statistics"u8, "SA"u8) { Body = TokenBody.List, Inner = TokenGroup.Statistics };
    private static readonly Token Events = new(H248NodeKind.Events, TokenValue.Number, "Events"u8, "E"u8) { Body = TokenBody.List, Inner = TokenGroup.Events, MayBeBare = true };
    private static readonly Token Signals = new(H248NodeKind.Signals, TokenValue.None, "Signals"u8, "SG"u8) { Body = TokenBody.List, Inner = TokenGroup.Signals, MayBeBare = true };

    private static readonly Token[] Descriptors =
    [
        new(Media, TokenValue.None, "Media"u8, "M"u8) { Body = TokenBody.List, Inner = TokenGroup.Media },
        Events,
        Signals,
        new(Audit, TokenValue.None, "Audit"u8, "AT"u8) { Body = TokenBody.List, Inner = TokenGroup.Audit, MayBeBare = true },
        Statistics,
        new(ServiceChange, TokenValue.None, "Services"u8, "SV"u8) { Body = TokenBody.List, Inner = TokenGroup.ServiceChange, MayBeBare = true },
        Error,
        new(ObservedEvents, TokenValue.Number, "ObservedEvents"u8, "OE"u8) { Body = TokenBody.List, Inner = TokenGroup.ObservedEvents },
        new(EventBuffer, TokenValue.None, "EventBuffer"u8, "EB"u8) { Body = TokenBody.List, Inner = TokenGroup.Events, MayBeBare = true },
        new(DigitMap, TokenValue.DigitMap, "DigitMap"u8, "DM"u8) { Body = TokenBody.Octets },
        new(Packages, TokenValue.None, "Packages"u8, "PG"u8) { Body = TokenBody.List, Inner = TokenGroup.Packages },
        new(Modem, TokenValue.ModemTypes, "Modem"u8, "MD"u8) { Body = TokenBody.List, Inner = TokenGroup.Properties },
        new(Mux, TokenValue.Enumerated, "Mux"u8, "MX"u8) { Body = TokenBody.Terminations },
    ];

    private static readonly Token[] Messages =
    [
        new(TransactionRequest, TokenValue.Transaction, "Transaction"u8, "T"u8) { Body = TokenBody.List, Inner = TokenGroup.Transaction, NeedsValue = true },
        new(TransactionReply, TokenValue.Transaction, "Reply"u8, "P"u8) { Body = TokenBody.List, Inner = TokenGroup.Transaction, NeedsValue = true },
        new(TransactionAck, TokenValue.None, "TransactionResponseAck"u8, "K"u8) { Body = TokenBody.Acks },
        new(TransactionPending, TokenValue.Transaction, "Pending"u8, "PN"u8) { Body = TokenBody.List, Inner = TokenGroup.Transaction, NeedsValue = true },
        new(SegmentReply, TokenValue.Transaction, "Segment"u8, "SM"u8) { NeedsValue = true },
        Error,
    ];

    private static readonly Token[] Transactions =
    [
        new(Context, TokenValue.ContextId, "Context"u8, "C"u8) { Body = TokenBody.List, Inner = TokenGroup.Context, NeedsValue = true },
        Error,
    ];

    private static readonly Token[] Contexts =
    [
        Command(H248Command.Add), Command(H248Command.Modify), Command(H248Command.Subtract), Command(H248Command.Move),
        Command(H248Command.AuditValue), Command(H248Command.AuditCapability), Command(H248Command.Notify), Command(H248Command.ServiceChange),
        Error,
        new(Topology, TokenValue.None, "Topology"u8, "TP"u8) { Body = TokenBody.Topology },
        Priority,
        new(Emergency, TokenValue.On, "Emergency"u8, "EG"u8),
        new(Emergency, TokenValue.Off, "EmergencyOff"u8, "EGO"u8),
        Ieps,
        Attributes,
        new(ContextAudit, TokenValue.None, "ContextAudit"u8, "CA"u8) { Body = TokenBody.List, Inner = TokenGroup.ContextAudit },
    ];

    private static readonly Token[] ContextAudits =
    [
        new(Topology, TokenValue.None, "Topology"u8, "TP"u8),
        Priority,
        new(Emergency, TokenValue.None, "Emergency"u8, "EG"u8),
        new(Emergency, TokenValue.Enumerated, "EmergencyValue"u8, "EGV"u8),
        Ieps,
        Attributes,
        new(SelectLogic, TokenValue.Word, "ANDLgc"u8, "ANDLgc"u8),
        new(SelectLogic, TokenValue.Word, "ORLgc"u8, "ORLgc"u8),
    ];

    private static readonly Token[] MediaParts =
    [
        Stream,
        new(LocalControl, TokenValue.None, "LocalControl"u8, "O"u8) { Body = TokenBody.List, Inner = TokenGroup.LocalControl },
        new(Local, TokenValue.None, "Local"u8, "L"u8) { Body = TokenBody.Octets },
        new(Remote, TokenValue.None, "Remote"u8, "R"u8) { Body = TokenBody.Octets },
        new(TerminationState, TokenValue.None, "TerminationState"u8, "TS"u8) { Body = TokenBody.List, Inner = TokenGroup.TerminationState },
        Statistics,
    ];

    private static readonly Token[] LocalControls =
    [
        new(StreamMode, TokenValue.Enumerated, "Mode"u8, "MO"u8),
        new(ReservedValue, TokenValue.Enumerated, "ReservedValue"u8, "RV"u8),
        new(ReservedGroup, TokenValue.Enumerated, "ReservedGroup"u8, "RG"u8),
    ];

    private static readonly Token[] TerminationStates =
    [
        new(ServiceState, TokenValue.Enumerated, "ServiceStates"u8, "SI"u8),
        new(EventBufferControl, TokenValue.Enumerated, "Buffer"u8, "BF"u8),
    ];

    private static readonly Token[] EventParts =
    [
        Stream,
        KeepsActive,
        new(Embed, TokenValue.None, "Embed"u8, "EM"u8) { Body = TokenBody.List, Inner = TokenGroup.Embed },
        new(DigitMap, TokenValue.DigitMap, "DigitMap"u8, "DM"u8) { Body = TokenBody.Octets },
        new(NotifyImmediate, TokenValue.None, "ImmediateNotify"u8, "NBIN"u8),
        new(NotifyRegulated, TokenValue.None, "RegulatedNotify"u8, "NBRN"u8) { Body = TokenBody.List, Inner = TokenGroup.Event },
        new(NeverNotify, TokenValue.None, "NeverNotify"u8, "NBNN"u8),
        new(ResetEvents, TokenValue.None, "ResetEventsDescriptor"u8, "RSE"u8),
    ];

    private static readonly Token[] EmbedParts = [Signals, Events];

    private static readonly Token[] SignalLists =
    [
        new(SignalList, TokenValue.Number, "SignalList"u8, "SL"u8) { Body = TokenBody.List, Inner = TokenGroup.Signals },
    ];

    private static readonly Token[] SignalParts =
    [
        Stream,
        new(SignalType, TokenValue.Enumerated, "SignalType"u8, "SY"u8),
        new(SignalDuration, TokenValue.Number, "Duration"u8, "DR"u8),
        new(NotifyCompletion, TokenValue.EnumeratedList, "NotifyCompletion"u8, "NC"u8),
        KeepsActive,
        new(SignalDirection, TokenValue.Enumerated, "SPADirection"u8, "SPADI"u8),
        new(SignalRequestId, TokenValue.Number, "SPARequestID"u8, "SPARQ"u8),
        new(IntersignalDelay, TokenValue.Number, "Intersignal"u8, "SPAIS"u8),
    ];

    private static readonly Token[] ServiceChanges =
    [
        new(Method, TokenValue.Enumerated, "Method"u8, "MT"u8) { NeedsValue = true },
        new(Reason, TokenValue.Reason, "Reason"u8, "RE"u8) { NeedsValue = true },
        new(Delay, TokenValue.Number, "Delay"u8, "DL"u8) { NeedsValue = true },
        new(ChangeAddress, TokenValue.Address, "ServiceChangeAddress"u8, "AD"u8) { NeedsValue = true },
        new(ManagerToTry, TokenValue.Address, "MgcIdToTry"u8, "MG"u8) { NeedsValue = true },
        new(Profile, TokenValue.Word, "Profile"u8, "PF"u8) { NeedsValue = true },
        new(ChangeVersion, TokenValue.Number, "Version"u8, "V"u8) { NeedsValue = true },
        new(Incomplete, TokenValue.None, "ServiceChangeInc"u8, "SIC"u8),
    ];

    private static readonly Token AnyEvent = new(Event, TokenValue.None, default, default) { Body = TokenBody.List, Inner = TokenGroup.Event };
    private static readonly Token AnySignal = new(Signal, TokenValue.None, default, default) { Body = TokenBody.List, Inner = TokenGroup.Signal };
    private static readonly Token AnyProperty = new(Property, TokenValue.Parameter, default, default);
    private static readonly Token AnyParameter = new(Parameter, TokenValue.Parameter, default, default);
    private static readonly Token AnyStatistic = new(Statistic, TokenValue.Parameter, default, default);
    private static readonly Token AnyPackage = new(Package, TokenValue.PackageVersion, default, default);
    private static readonly Token Extension = new(Unknown, TokenValue.Parameter, default, default);
    private static readonly Token ListOfContexts = new(ContextList, TokenValue.EqualSign, "ContextList"u8, "CLT"u8) { Body = TokenBody.ContextIds };

    /// <summary>The token of a word in braces of this group; false where it stands for nothing there.</summary>
    public static bool TryFind(TokenGroup group, ReadOnlySpan<byte> word, out Token token)
    {
        foreach (Token row in Of(group))
        {
            if (row.Matches(word))
            {
                token = row;
                return true;
            }
        }
        token = Other(group);
        return token.Kind != Unknown;
    }

    private static ReadOnlySpan<Token> Of(TokenGroup group) => group switch
    {
        TokenGroup.Message => Messages,
        TokenGroup.Transaction => Transactions,
        TokenGroup.Context => Contexts,
        TokenGroup.ContextAudit => ContextAudits,
        TokenGroup.Command or TokenGroup.Audit => Descriptors,
        TokenGroup.Media => MediaParts,
        TokenGroup.LocalControl => LocalControls,
        TokenGroup.TerminationState => TerminationStates,
        TokenGroup.Properties => new ReadOnlySpan<Token>(in ListOfContexts),
        TokenGroup.Event => EventParts,
        TokenGroup.Embed => EmbedParts,
        TokenGroup.Signals => SignalLists,
        TokenGroup.Signal => SignalParts,
        TokenGroup.ServiceChange => ServiceChanges,
        _ => [],
    };

    // What has no token of its own: names of packages' properties, events, signals, parameters and statistics.
    private static Token Other(TokenGroup group) => group switch
    {
        TokenGroup.LocalControl or TokenGroup.TerminationState or TokenGroup.Properties or TokenGroup.ContextAudit => AnyProperty,
        TokenGroup.Events or TokenGroup.ObservedEvents => AnyEvent,
        TokenGroup.Event or TokenGroup.Signal => AnyParameter,
        TokenGroup.Signals => AnySignal,
        TokenGroup.Statistics => AnyStatistic,
        TokenGroup.Packages => AnyPackage,
        _ => Extension,
    };

    private static Token Command(H248Command command)
    {
        (byte[] longWord, byte[] shortWord) = H248Words.WordsOf(H248NodeKind.Command, (uint)command);
        return new(H248NodeKind.Command, TokenValue.Terminations, longWord, shortWord)
        {
            Body = TokenBody.List, Inner = TokenGroup.Command, Number = (uint)command, NeedsValue = true,
        };
    }
}
