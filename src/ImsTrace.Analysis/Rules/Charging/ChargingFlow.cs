using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>The charging requests of a flow, and the AVPs that rules ask of them (RFC 6733 section 9.8, RFC 8506 section 8, TS 32.299 section 7.2).</summary>
internal static class ChargingFlow
{
    public const long Event = 1;
    public const long Start = 2;
    public const long Stop = 4;
    public const long CreditInitial = 1;
    public const long CreditTermination = 3;
    public const long CreditEvent = 4;
    public const long DirectDebiting = 0;
    public const long RefundAccount = 1;

    public static readonly MessageField RecordType = AvpFields.Of("accounting_record_type");
    public static readonly MessageField RecordNumber = AvpFields.Of("accounting_record_number");
    public static readonly MessageField CreditType = AvpFields.Of("cc_request_type");
    public static readonly MessageField CreditNumber = AvpFields.Of("cc_request_number");
    public static readonly MessageField RequestedAction = AvpFields.Of("requested_action");
    public static readonly MessageField Requested = AvpFields.Of("requested_service_unit");
    public static readonly MessageField Used = AvpFields.Of("used_service_unit");
    public static readonly MessageField Granted = AvpFields.Of("granted_service_unit");
    public static readonly MessageField Units = AvpFields.Of("cc_service_specific_units");
    public static readonly MessageField Octets = AvpFields.Of("cc_total_octets");
    public static readonly MessageField Seconds = AvpFields.Of("cc_time");
    public static readonly MessageField SipMethod = AvpFields.Of("sip_method");

    /// <summary>The fields that most of these rules read.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.CommandCode, MessageField.SessionId, MessageField.ResultCode, MessageField.ExperimentalResultCode, MessageField.Method, MessageField.Status,
        MessageField.CallId, MessageField.ToTag, RecordType, RecordNumber, CreditType, CreditNumber, RequestedAction, Requested, Used, Granted, Units, Octets,
        Seconds, SipMethod);

    public static bool IsAccounting(Transaction transaction) => Has(transaction, CommandCode.Accounting, RecordType);

    public static bool IsCredit(Transaction transaction) => Has(transaction, CommandCode.CreditControl, CreditType);

    /// <summary>Whether the flow is one message to somebody.</summary>
    public static bool IsOfMessage(Flow flow) => flow.Kind is FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage;

    public static bool IsSameSession(FlowMessage one, FlowMessage other)
        => one.Record.Text(MessageField.SessionId).SequenceEqual(other.Record.Text(MessageField.SessionId));

    private static bool Has(Transaction transaction, long command, MessageField type)
        => transaction is { Protocol: Protocol.Diameter, Request.Record: { } record } && record.Number64(MessageField.CommandCode) == command && record.Has(type);
}
