namespace ImsTrace.Protocols.H248.Binary;

/// <summary>The types of the binary encoding and what becomes of their components: a new one is one more row (H.248.1 Annex A.2).</summary>
internal static class BerSchema
{
    private static readonly BerField[][] Types = Build();

    /// <summary>Finds a component by its tag.</summary>
    public static bool TryFind(BerType type, int tag, out BerField field)
    {
        foreach (BerField row in Types[(int)type])
        {
            if (row.Tag == tag)
            {
                field = row;
                return true;
            }
        }
        field = default;
        return false;
    }

    private static BerField[][] Build()
    {
        BerField[][] types = new BerField[Enum.GetValues<BerType>().Length][];
        foreach ((BerType type, BerField[] fields) in Rows())
            types[(int)type] = fields;
        types[(int)BerType.None] = [];
        return types;
    }

    private static (BerType Type, BerField[] Fields)[] Rows() =>
    [
        (BerType.MegacoMessage,
        [
            new(0, BerAction.Node, H248NodeKind.Authentication, BerType.AuthenticationHeader),
            new(1, BerAction.Node, H248NodeKind.Message, BerType.Message),
        ]),
        (BerType.AuthenticationHeader,
        [
            new(0, BerAction.NodeHex, H248NodeKind.SecurityParmIndex), new(1, BerAction.NodeHex, H248NodeKind.SequenceNumber),
            new(2, BerAction.NodeHex, H248NodeKind.AuthenticationData),
        ]),
        (BerType.Message, [new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.MId), new(2, BerAction.Into, Type: BerType.MessageBody)]),
        (BerType.MId,
        [
            new(0, BerAction.Node, H248NodeKind.IPv4Address, BerType.IPAddress), new(1, BerAction.Node, H248NodeKind.IPv6Address, BerType.IPAddress),
            new(2, BerAction.Node, H248NodeKind.DomainName, BerType.DomainName), new(3, BerAction.NodeText, H248NodeKind.DeviceName),
            new(4, BerAction.NodeHex, H248NodeKind.MtpAddress),
        ]),
        (BerType.IPAddress, [new(0, BerAction.IPAddress), new(1, BerAction.Number)]),
        (BerType.DomainName, [new(0, BerAction.Text), new(1, BerAction.Number)]),
        (BerType.MessageBody,
        [
            new(0, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor), new(1, BerAction.Into, Type: BerType.Transaction),
        ]),
        (BerType.Transaction,
        [
            new(0, BerAction.Node, H248NodeKind.TransactionRequest, BerType.TransactionRequest),
            new(1, BerAction.Node, H248NodeKind.TransactionPending, BerType.TransactionPending),
            new(2, BerAction.Node, H248NodeKind.TransactionReply, BerType.TransactionReply),
            new(3, BerAction.Node, H248NodeKind.TransactionAck, BerType.TransactionResponseAck),
            new(4, BerAction.Node, H248NodeKind.SegmentReply, BerType.SegmentReply),
        ]),
        (BerType.TransactionRequest, [new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.ActionRequests)]),
        (BerType.TransactionPending, [new(0, BerAction.Number)]),
        (BerType.TransactionReply,
        [
            new(0, BerAction.Number), new(1, BerAction.ImmAckRequired), new(2, BerAction.Into, Type: BerType.TransactionResult),
            new(3, BerAction.Segment), new(4, BerAction.LastSegment),
        ]),
        (BerType.TransactionResult,
        [
            new(0, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor), new(1, BerAction.Into, Type: BerType.ActionReplies),
        ]),
        (BerType.TransactionResponseAck, [new(BerField.Element, BerAction.Node, H248NodeKind.AckRange, BerType.TransactionAck)]),
        (BerType.TransactionAck, [new(0, BerAction.Number), new(1, BerAction.LastNumber)]),
        (BerType.SegmentReply, [new(0, BerAction.Number), new(1, BerAction.Segment), new(2, BerAction.LastSegment)]),
        (BerType.ErrorDescriptor, [new(0, BerAction.Number), new(1, BerAction.Text)]),
        (BerType.ActionRequests, [new(BerField.Element, BerAction.Node, H248NodeKind.Context, BerType.ActionRequest)]),
        (BerType.ActionRequest,
        [
            new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.ContextRequest),
            new(2, BerAction.Node, H248NodeKind.ContextAudit, BerType.ContextAttrAuditRequest), new(3, BerAction.Into, Type: BerType.CommandRequests),
        ]),
        (BerType.ActionReplies, [new(BerField.Element, BerAction.Node, H248NodeKind.Context, BerType.ActionReply)]),
        (BerType.ActionReply,
        [
            new(0, BerAction.Number), new(1, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor),
            new(2, BerAction.Into, Type: BerType.ContextRequest), new(3, BerAction.Into, Type: BerType.CommandReply),
        ]),
        (BerType.ContextRequest,
        [
            new(0, BerAction.NodeNumber, H248NodeKind.Priority), new(1, BerAction.NodeBoolean, H248NodeKind.Emergency),
            new(2, BerAction.Node, H248NodeKind.Topology, BerType.TopologyRequests), new(3, BerAction.NodeBoolean, H248NodeKind.Ieps),
            new(4, BerAction.Into, Type: BerType.PropertyParms, Wrapper: H248NodeKind.ContextAttributes),
            new(5, BerAction.Node, H248NodeKind.ContextList, BerType.ContextIds, Wrapper: H248NodeKind.ContextAttributes),
        ]),
        (BerType.ContextIds, [new(BerField.Element, BerAction.NodeNumber, H248NodeKind.ContextReference)]),
        (BerType.ContextAttrAuditRequest,
        [
            new(0, BerAction.NodeBare, H248NodeKind.Topology), new(1, BerAction.NodeBare, H248NodeKind.Emergency),
            new(2, BerAction.NodeBare, H248NodeKind.Priority), new(3, BerAction.NodeBare, H248NodeKind.Ieps),
            new(4, BerAction.Into, Type: BerType.IndAudPropertyParms), new(5, BerAction.NodeNumber, H248NodeKind.Priority),
            new(6, BerAction.NodeBoolean, H248NodeKind.Emergency), new(7, BerAction.NodeBoolean, H248NodeKind.Ieps),
            new(8, BerAction.Into, Type: BerType.SelectLogic),
        ]),
        (BerType.SelectLogic, [new(0, BerAction.NodeTag, H248NodeKind.SelectLogic), new(1, BerAction.NodeTag, H248NodeKind.SelectLogic)]),
        (BerType.CommandRequests, [new(BerField.Element, BerAction.Node, H248NodeKind.Command, BerType.CommandRequest)]),
        (BerType.CommandRequest, [new(0, BerAction.Into, Type: BerType.Command), new(1, BerAction.Optional), new(2, BerAction.WildcardReturn)]),
        (BerType.Command,
        [
            new(0, BerAction.Tag, Type: BerType.AmmRequest), new(1, BerAction.Tag, Type: BerType.AmmRequest),
            new(2, BerAction.Tag, Type: BerType.AmmRequest), new(3, BerAction.Tag, Type: BerType.SubtractRequest),
            new(4, BerAction.Tag, Type: BerType.AuditRequest), new(5, BerAction.Tag, Type: BerType.AuditRequest),
            new(6, BerAction.Tag, Type: BerType.NotifyRequest), new(7, BerAction.Tag, Type: BerType.ServiceChangeRequest),
        ]),
        (BerType.CommandReply,
        [
            new(0, BerAction.NodeTag, H248NodeKind.Command, BerType.AmmsReply), new(1, BerAction.NodeTag, H248NodeKind.Command, BerType.AmmsReply),
            new(2, BerAction.NodeTag, H248NodeKind.Command, BerType.AmmsReply), new(3, BerAction.NodeTag, H248NodeKind.Command, BerType.AmmsReply),
            new(4, BerAction.NodeTag, H248NodeKind.Command, BerType.AuditReply), new(5, BerAction.NodeTag, H248NodeKind.Command, BerType.AuditReply),
            new(6, BerAction.NodeTag, H248NodeKind.Command, BerType.NotifyReply),
            new(7, BerAction.NodeTag, H248NodeKind.Command, BerType.ServiceChangeReply),
        ]),
        (BerType.TopologyRequests, [new(BerField.Element, BerAction.Node, H248NodeKind.TopologyTriple, BerType.TopologyRequest)]),
        (BerType.TopologyRequest,
        [
            new(0, BerAction.Termination), new(1, BerAction.Termination), new(2, BerAction.NodeNumber, H248NodeKind.TopologyDirection),
            new(3, BerAction.NodeNumber, H248NodeKind.Stream), new(4, BerAction.TopologyExtension, H248NodeKind.TopologyDirection),
        ]),
        (BerType.AmmRequest, [new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Into, Type: BerType.AmmDescriptor)]),
        (BerType.AmmDescriptor,
        [
            new(0, BerAction.Node, H248NodeKind.Media, BerType.MediaDescriptor), new(1, BerAction.Node, H248NodeKind.Modem, BerType.ModemDescriptor),
            new(2, BerAction.Node, H248NodeKind.Mux, BerType.MuxDescriptor), new(3, BerAction.Node, H248NodeKind.Events, BerType.EventsDescriptor),
            new(4, BerAction.Node, H248NodeKind.EventBuffer, BerType.EventSpecs), new(5, BerAction.Node, H248NodeKind.Signals, BerType.SignalRequest),
            new(6, BerAction.Node, H248NodeKind.DigitMap, BerType.DigitMapDescriptor),
            new(7, BerAction.Node, H248NodeKind.Audit, BerType.AuditDescriptor),
            new(8, BerAction.Node, H248NodeKind.Statistics, BerType.StatisticsDescriptor),
        ]),
        (BerType.AmmsReply, [new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Into, Type: BerType.AuditReturnParameter)]),
        (BerType.SubtractRequest,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Node, H248NodeKind.Audit, BerType.AuditDescriptor),
        ]),
        (BerType.AuditRequest,
        [
            new(0, BerAction.Termination), new(1, BerAction.Node, H248NodeKind.Audit, BerType.AuditDescriptor), new(2, BerAction.OtherTerminations),
        ]),
        (BerType.AuditReply,
        [
            new(0, BerAction.Node, H248NodeKind.ContextTerminations, BerType.TerminationIDs),
            new(1, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor, Wrapper: H248NodeKind.ContextTerminations),
            new(2, BerAction.Into, Type: BerType.AuditResult), new(3, BerAction.Into, Type: BerType.TermListAuditResult),
        ]),
        (BerType.AuditResult, [new(0, BerAction.Termination), new(1, BerAction.Into, Type: BerType.AuditReturnParameter)]),
        (BerType.TermListAuditResult,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Into, Type: BerType.AuditReturnParameter),
        ]),
        (BerType.AuditReturnParameter,
        [
            new(0, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor), new(1, BerAction.Node, H248NodeKind.Media, BerType.MediaDescriptor),
            new(2, BerAction.Node, H248NodeKind.Modem, BerType.ModemDescriptor), new(3, BerAction.Node, H248NodeKind.Mux, BerType.MuxDescriptor),
            new(4, BerAction.Node, H248NodeKind.Events, BerType.EventsDescriptor),
            new(5, BerAction.Node, H248NodeKind.EventBuffer, BerType.EventSpecs), new(6, BerAction.Node, H248NodeKind.Signals, BerType.SignalRequest),
            new(7, BerAction.Node, H248NodeKind.DigitMap, BerType.DigitMapDescriptor),
            new(8, BerAction.Node, H248NodeKind.ObservedEvents, BerType.ObservedEventsDescriptor),
            new(9, BerAction.Node, H248NodeKind.Statistics, BerType.StatisticsDescriptor),
            new(10, BerAction.Node, H248NodeKind.Packages, BerType.PackagesDescriptor), new(11, BerAction.Into, Type: BerType.AuditDescriptor),
        ]),
        (BerType.AuditDescriptor, [new(0, BerAction.AuditBits, H248NodeKind.AuditItem), new(1, BerAction.Into, Type: BerType.IndAuditParameter)]),
        (BerType.IndAuditParameter,
        [
            new(0, BerAction.Node, H248NodeKind.Media, BerType.IndAudMediaDescriptor),
            new(1, BerAction.Node, H248NodeKind.Events, BerType.IndAudEventsDescriptor),
            new(2, BerAction.Node, H248NodeKind.EventBuffer, BerType.IndAudEventBufferDescriptor),
            new(3, BerAction.Node, H248NodeKind.Signals, BerType.IndAudSignalsDescriptor),
            new(4, BerAction.Node, H248NodeKind.DigitMap, BerType.DigitMapDescriptor),
            new(5, BerAction.Node, H248NodeKind.Statistics, BerType.IndAudStatisticsDescriptor),
            new(6, BerAction.Node, H248NodeKind.Packages, BerType.IndAudPackagesDescriptor),
        ]),
        (BerType.IndAudMediaDescriptor,
        [
            new(0, BerAction.Node, H248NodeKind.TerminationState, BerType.IndAudTerminationStateDescriptor),
            new(1, BerAction.Into, Type: BerType.IndAudStreams),
        ]),
        (BerType.IndAudStreams,
        [
            new(0, BerAction.Into, Type: BerType.IndAudStreamParms), new(1, BerAction.Into, Type: BerType.IndAudStreamDescriptors),
        ]),
        (BerType.IndAudStreamDescriptors, [new(BerField.Element, BerAction.Node, H248NodeKind.Stream, BerType.IndAudStreamDescriptor)]),
        (BerType.IndAudStreamDescriptor, [new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.IndAudStreamParms)]),
        (BerType.IndAudStreamParms,
        [
            new(0, BerAction.Node, H248NodeKind.LocalControl, BerType.IndAudLocalControlDescriptor),
            new(1, BerAction.Node, H248NodeKind.Local, BerType.IndAudLocalRemoteDescriptor),
            new(2, BerAction.Node, H248NodeKind.Remote, BerType.IndAudLocalRemoteDescriptor),
            new(3, BerAction.Node, H248NodeKind.Statistics, BerType.IndAudStatisticsDescriptor),
        ]),
        (BerType.IndAudLocalControlDescriptor,
        [
            new(0, BerAction.NodeBare, H248NodeKind.StreamMode), new(1, BerAction.NodeBare, H248NodeKind.ReservedValue),
            new(2, BerAction.NodeBare, H248NodeKind.ReservedGroup), new(3, BerAction.Into, Type: BerType.IndAudPropertyParms),
            new(4, BerAction.NodeNumber, H248NodeKind.StreamMode),
        ]),
        (BerType.IndAudPropertyParms, [new(BerField.Element, BerAction.Node, H248NodeKind.Property, BerType.IndAudPropertyParm)]),
        (BerType.IndAudPropertyParm, [new(0, BerAction.PackagedName), new(1, BerAction.Into, Type: BerType.PropertyParm)]),
        (BerType.IndAudLocalRemoteDescriptor, [new(0, BerAction.Ignore), new(1, BerAction.Into, Type: BerType.IndAudPropertyParms)]),
        (BerType.IndAudTerminationStateDescriptor,
        [
            new(0, BerAction.Into, Type: BerType.IndAudPropertyParms), new(1, BerAction.NodeBare, H248NodeKind.EventBufferControl),
            new(2, BerAction.NodeBare, H248NodeKind.ServiceState), new(3, BerAction.NodeNumber, H248NodeKind.ServiceState),
        ]),
        (BerType.IndAudEventsDescriptor,
        [
            new(0, BerAction.RequestId), new(1, BerAction.PackagedName, Wrapper: H248NodeKind.Event),
            new(2, BerAction.NodeNumber, H248NodeKind.Stream, Wrapper: H248NodeKind.Event),
        ]),
        (BerType.IndAudEventBufferDescriptor,
        [
            new(0, BerAction.PackagedName, Wrapper: H248NodeKind.Event),
            new(1, BerAction.NodeNumber, H248NodeKind.Stream, Wrapper: H248NodeKind.Event),
        ]),
        (BerType.IndAudSignalsDescriptor,
        [
            new(0, BerAction.Node, H248NodeKind.Signal, BerType.IndAudSignal),
            new(1, BerAction.Node, H248NodeKind.SignalList, BerType.IndAudSeqSigList),
        ]),
        (BerType.IndAudSeqSigList, [new(0, BerAction.Number), new(1, BerAction.Node, H248NodeKind.Signal, BerType.IndAudSignal)]),
        (BerType.IndAudSignal,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream),
            new(2, BerAction.NodeNumber, H248NodeKind.SignalRequestId),
        ]),
        (BerType.IndAudStatisticsDescriptor, [new(0, BerAction.PackagedName, Wrapper: H248NodeKind.Statistic)]),
        (BerType.IndAudPackagesDescriptor,
        [
            new(0, BerAction.PackageName, Wrapper: H248NodeKind.Package), new(1, BerAction.Number, Wrapper: H248NodeKind.Package),
        ]),
        (BerType.NotifyRequest,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs),
            new(1, BerAction.Node, H248NodeKind.ObservedEvents, BerType.ObservedEventsDescriptor),
            new(2, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor),
        ]),
        (BerType.NotifyReply,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor),
        ]),
        (BerType.ObservedEventsDescriptor, [new(0, BerAction.RequestId), new(1, BerAction.Into, Type: BerType.ObservedEvents)]),
        (BerType.ObservedEvents, [new(BerField.Element, BerAction.Node, H248NodeKind.Event, BerType.ObservedEvent)]),
        (BerType.ObservedEvent,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream), new(2, BerAction.Into, Type: BerType.Parameters),
            new(3, BerAction.TimeStamp),
        ]),
        (BerType.Parameters, [new(BerField.Element, BerAction.Node, H248NodeKind.Parameter, BerType.Parameter)]),
        (BerType.Parameter, [new(0, BerAction.ItemName), new(1, BerAction.Values), new(2, BerAction.Into, Type: BerType.ExtraInfo)]),
        (BerType.ExtraInfo, [new(0, BerAction.Relation), new(1, BerAction.Range), new(2, BerAction.Sublist)]),
        (BerType.ServiceChangeRequest,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Node, H248NodeKind.ServiceChange, BerType.ServiceChangeParm),
        ]),
        (BerType.ServiceChangeReply,
        [
            new(0, BerAction.Into, Type: BerType.TerminationIDs), new(1, BerAction.Into, Type: BerType.ServiceChangeResult),
        ]),
        (BerType.ServiceChangeResult,
        [
            new(0, BerAction.Node, H248NodeKind.Error, BerType.ErrorDescriptor),
            new(1, BerAction.Node, H248NodeKind.ServiceChange, BerType.ServiceChangeResParm),
        ]),
        (BerType.ServiceChangeParm,
        [
            new(0, BerAction.NodeNumber, H248NodeKind.Method), new(1, BerAction.Node, H248NodeKind.ChangeAddress, BerType.ServiceChangeAddress),
            new(2, BerAction.NodeNumber, H248NodeKind.ChangeVersion), new(3, BerAction.Node, H248NodeKind.Profile, BerType.ServiceChangeProfile),
            new(4, BerAction.Reason), new(5, BerAction.NodeNumber, H248NodeKind.Delay),
            new(6, BerAction.Node, H248NodeKind.ManagerToTry, BerType.MId), new(7, BerAction.TimeStamp),
            new(8, BerAction.NodeHex, H248NodeKind.NonStandardData), new(9, BerAction.Into, Type: BerType.AuditDescriptor),
            new(10, BerAction.NodeBare, H248NodeKind.Incomplete),
        ]),
        (BerType.ServiceChangeResParm,
        [
            new(0, BerAction.Node, H248NodeKind.ManagerToTry, BerType.MId),
            new(1, BerAction.Node, H248NodeKind.ChangeAddress, BerType.ServiceChangeAddress),
            new(2, BerAction.NodeNumber, H248NodeKind.ChangeVersion), new(3, BerAction.Node, H248NodeKind.Profile, BerType.ServiceChangeProfile),
            new(4, BerAction.TimeStamp),
        ]),
        (BerType.ServiceChangeAddress,
        [
            new(0, BerAction.NodeNumber, H248NodeKind.Port), new(1, BerAction.Node, H248NodeKind.IPv4Address, BerType.IPAddress),
            new(2, BerAction.Node, H248NodeKind.IPv6Address, BerType.IPAddress), new(3, BerAction.Node, H248NodeKind.DomainName, BerType.DomainName),
            new(4, BerAction.NodeText, H248NodeKind.DeviceName), new(5, BerAction.NodeHex, H248NodeKind.MtpAddress),
        ]),
        (BerType.ServiceChangeProfile, [new(0, BerAction.Text)]),
        (BerType.TerminationIDs, [new(BerField.Element, BerAction.Termination)]),
        (BerType.MediaDescriptor,
        [
            new(0, BerAction.Node, H248NodeKind.TerminationState, BerType.TerminationStateDescriptor), new(1, BerAction.Into, Type: BerType.Streams),
        ]),
        (BerType.Streams, [new(0, BerAction.Into, Type: BerType.StreamParms), new(1, BerAction.Into, Type: BerType.StreamDescriptors)]),
        (BerType.StreamDescriptors, [new(BerField.Element, BerAction.Node, H248NodeKind.Stream, BerType.StreamDescriptor)]),
        (BerType.StreamDescriptor, [new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.StreamParms)]),
        (BerType.StreamParms,
        [
            new(0, BerAction.Node, H248NodeKind.LocalControl, BerType.LocalControlDescriptor),
            new(1, BerAction.SessionDescription, H248NodeKind.Local), new(2, BerAction.SessionDescription, H248NodeKind.Remote),
            new(3, BerAction.Node, H248NodeKind.Statistics, BerType.StatisticsDescriptor),
        ]),
        (BerType.LocalControlDescriptor,
        [
            new(0, BerAction.NodeNumber, H248NodeKind.StreamMode), new(1, BerAction.NodeBoolean, H248NodeKind.ReservedValue),
            new(2, BerAction.NodeBoolean, H248NodeKind.ReservedGroup), new(3, BerAction.Into, Type: BerType.PropertyParms),
        ]),
        (BerType.PropertyParms, [new(BerField.Element, BerAction.Node, H248NodeKind.Property, BerType.PropertyParm)]),
        (BerType.PropertyParm, [new(0, BerAction.PackagedName), new(1, BerAction.Values), new(2, BerAction.Into, Type: BerType.ExtraInfo)]),
        (BerType.TerminationStateDescriptor,
        [
            new(0, BerAction.Into, Type: BerType.PropertyParms), new(1, BerAction.NodeNumber, H248NodeKind.EventBufferControl),
            new(2, BerAction.NodeNumber, H248NodeKind.ServiceState),
        ]),
        (BerType.MuxDescriptor,
        [
            new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.TerminationIDs), new(2, BerAction.NodeHex, H248NodeKind.NonStandardData),
        ]),
        (BerType.EventsDescriptor, [new(0, BerAction.RequestId), new(1, BerAction.Into, Type: BerType.RequestedEvents)]),
        (BerType.RequestedEvents, [new(BerField.Element, BerAction.Node, H248NodeKind.Event, BerType.RequestedEvent)]),
        (BerType.RequestedEvent,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream), new(2, BerAction.Into, Type: BerType.RequestedActions),
            new(3, BerAction.Into, Type: BerType.Parameters),
        ]),
        (BerType.RequestedActions,
        [
            new(0, BerAction.NodeBoolean, H248NodeKind.KeepActive), new(1, BerAction.Into, Type: BerType.EventDM),
            new(2, BerAction.Node, H248NodeKind.Events, BerType.SecondEventsDescriptor, Wrapper: H248NodeKind.Embed),
            new(3, BerAction.Node, H248NodeKind.Signals, BerType.SignalRequest, Wrapper: H248NodeKind.Embed),
            new(4, BerAction.Into, Type: BerType.NotifyBehaviour), new(5, BerAction.NodeBare, H248NodeKind.ResetEvents),
        ]),
        (BerType.EventDM, [new(0, BerAction.PackageName, Wrapper: H248NodeKind.DigitMap), new(1, BerAction.DigitMap, Wrapper: H248NodeKind.DigitMap)]),
        (BerType.NotifyBehaviour,
        [
            new(0, BerAction.NodeBare, H248NodeKind.NotifyImmediate),
            new(1, BerAction.Node, H248NodeKind.NotifyRegulated, BerType.RegulatedEmbeddedDescriptor),
            new(2, BerAction.NodeBare, H248NodeKind.NeverNotify),
        ]),
        (BerType.RegulatedEmbeddedDescriptor,
        [
            new(0, BerAction.Node, H248NodeKind.Events, BerType.SecondEventsDescriptor, Wrapper: H248NodeKind.Embed),
            new(1, BerAction.Node, H248NodeKind.Signals, BerType.SignalRequest, Wrapper: H248NodeKind.Embed),
        ]),
        (BerType.SecondEventsDescriptor, [new(0, BerAction.RequestId), new(1, BerAction.Into, Type: BerType.SecondRequestedEvents)]),
        (BerType.SecondRequestedEvents, [new(BerField.Element, BerAction.Node, H248NodeKind.Event, BerType.SecondRequestedEvent)]),
        (BerType.SecondRequestedEvent,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream),
            new(2, BerAction.Into, Type: BerType.SecondRequestedActions), new(3, BerAction.Into, Type: BerType.Parameters),
        ]),
        (BerType.SecondRequestedActions,
        [
            new(0, BerAction.NodeBoolean, H248NodeKind.KeepActive), new(1, BerAction.Into, Type: BerType.EventDM),
            new(2, BerAction.Node, H248NodeKind.Signals, BerType.SignalRequest, Wrapper: H248NodeKind.Embed),
            new(3, BerAction.Into, Type: BerType.NotifyBehaviour), new(4, BerAction.NodeBare, H248NodeKind.ResetEvents),
        ]),
        (BerType.EventSpecs, [new(BerField.Element, BerAction.Node, H248NodeKind.Event, BerType.EventSpec)]),
        (BerType.EventSpec,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream), new(2, BerAction.Into, Type: BerType.Parameters),
        ]),
        (BerType.SignalRequest,
        [
            new(0, BerAction.Node, H248NodeKind.Signal, BerType.Signal), new(1, BerAction.Node, H248NodeKind.SignalList, BerType.SeqSigList),
        ]),
        (BerType.SeqSigList, [new(0, BerAction.Number), new(1, BerAction.Into, Type: BerType.Signals)]),
        (BerType.Signals, [new(BerField.Element, BerAction.Node, H248NodeKind.Signal, BerType.Signal)]),
        (BerType.Signal,
        [
            new(0, BerAction.PackagedName), new(1, BerAction.NodeNumber, H248NodeKind.Stream), new(2, BerAction.NodeNumber, H248NodeKind.SignalType),
            new(3, BerAction.NodeNumber, H248NodeKind.SignalDuration), new(4, BerAction.CompletionBits, H248NodeKind.NotifyCompletion),
            new(5, BerAction.NodeBoolean, H248NodeKind.KeepActive), new(6, BerAction.Into, Type: BerType.Parameters),
            new(7, BerAction.NodeNumber, H248NodeKind.SignalDirection), new(8, BerAction.NodeNumber, H248NodeKind.SignalRequestId),
            new(9, BerAction.NodeNumber, H248NodeKind.IntersignalDelay),
        ]),
        (BerType.ModemDescriptor,
        [
            new(0, BerAction.Into, Type: BerType.ModemTypes), new(1, BerAction.Into, Type: BerType.PropertyParms),
            new(2, BerAction.NodeHex, H248NodeKind.NonStandardData),
        ]),
        (BerType.ModemTypes, [new(BerField.Element, BerAction.NodeNumber, H248NodeKind.ModemType)]),
        (BerType.DigitMapDescriptor, [new(0, BerAction.PackageName), new(1, BerAction.DigitMap)]),
        (BerType.PackagesDescriptor, [new(BerField.Element, BerAction.Node, H248NodeKind.Package, BerType.PackagesItem)]),
        (BerType.PackagesItem, [new(0, BerAction.PackageName), new(1, BerAction.Number)]),
        (BerType.StatisticsDescriptor, [new(BerField.Element, BerAction.Node, H248NodeKind.Statistic, BerType.StatisticsParameter)]),
        (BerType.StatisticsParameter, [new(0, BerAction.PackagedName), new(1, BerAction.Values)]),
    ];
}
