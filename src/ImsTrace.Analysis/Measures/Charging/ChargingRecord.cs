using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Charging;

/// <summary>
/// What an Accounting-Request (Rf) or Credit-Control-Request (Ro) says: the place where charging records come in. The AVPs are those
/// of RFC 6733 section 9.8, RFC 8506 section 8 and TS 32.299 section 7.2.
/// </summary>
internal static class ChargingRecord
{
    private const int Types = 4;
    private const long OriginatingRole = 0; // Role-Of-Node, TS 32.299 section 7.2.171 (u)
    private const long TerminatingRole = 1;
    private static readonly MessageField RecordType = AvpFields.Of("accounting_record_type");
    private static readonly MessageField RequestType = AvpFields.Of("cc_request_type");
    private static readonly MessageField Role = AvpFields.Of("role_of_node");
    private static readonly MessageField Calling = AvpFields.Of("calling_party_address");
    private static readonly MessageField Called = AvpFields.Of("called_party_address");
    private static readonly MessageField Subscription = AvpFields.Of("subscription_id_data");
    private static readonly MessageField Identifier = AvpFields.Of("ims_charging_identifier");
    private static readonly MessageField BodyLengths = AvpFields.Of("message_body_content_length");

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.CommandCode, MessageField.ApplicationId, MessageField.UserName, RecordType, RequestType, Role, Calling, Called, Subscription,
        Identifier, BodyLengths);

    /// <summary>Whether the message is a charging request.</summary>
    public static bool Is(FlowMessage message)
        => message.Record.Protocol == Protocol.Diameter && message.IsRequest && (IsAccounting(message.Record) || IsCredit(message.Record));

    /// <summary>IMS-Charging-Identifier, which is the icid of the SIP; empty where it is absent.</summary>
    public static ReadOnlySpan<byte> IcidOf(MessageRecord record) => record.Text(Identifier);

    /// <summary>Who is charged: the party on the side of the node that tells, else the subscription; empty where nothing says.</summary>
    public static ReadOnlySpan<byte> UserOf(MessageRecord record)
    {
        if (record.TryGetNumber(Role, out long role) && role is OriginatingRole or TerminatingRole)
        {
            ReadOnlySpan<byte> party = role == OriginatingRole ? record.First(Calling) : record.Text(Called);
            if (!party.IsEmpty)
                return party;
        }
        ReadOnlySpan<byte> subscription = record.First(Subscription);
        ReadOnlySpan<byte> calling = subscription.IsEmpty ? record.First(Calling) : subscription;
        return calling.IsEmpty ? record.Text(MessageField.UserName) : calling;
    }

    /// <summary>Counts the request.</summary>
    public static void Count(MessageRecord record, UserTraffic traffic)
    {
        long[] counts = IsAccounting(record) ? traffic.AccountingRequests : traffic.CreditRequests;
        long type = record.Number64(IsAccounting(record) ? RecordType : RequestType);
        if (type is >= 1 and <= Types)
            counts[type - 1]++;
        foreach (ReadOnlySpan<byte> length in record.Lines(BodyLengths))
        {
            if (DecimalNumber.TryRead(length, out uint octets))
                traffic.ChargedOctets += octets;
        }
    }

    private static bool IsAccounting(MessageRecord record)
        => record.Number64(MessageField.CommandCode) == CommandCode.Accounting;

    private static bool IsCredit(MessageRecord record)
        => record.Number64(MessageField.CommandCode) == CommandCode.CreditControl && record.Number64(MessageField.ApplicationId) == DiameterApplication.CreditControl;
}
