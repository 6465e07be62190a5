using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-007: a record names method, parties and side as the SIP at its node has them.</summary>
internal sealed class RecordPartiesRule : IFlowRule
{
    private const long Originating = 0;
    private const long Terminating = 1;
    private static readonly MessageField Calling = AvpFields.Of("calling_party_address");
    private static readonly MessageField Called = AvpFields.Of("called_party_address");
    private static readonly MessageField Role = AvpFields.Of("role_of_node");

    public RuleDescription Description { get; } = new("CHG-007", Severity.Error, "transaction", "TS 32.299 section 7.2",
        "A record has the method, the parties and the side of its SIP request.") { IsOfAllInterfaces = true };

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan.With(FieldPlan.Of(Calling, Called, Role, MessageField.AssertedIdentities, MessageField.PreferredIdentities,
        MessageField.FromUri, MessageField.ToUri, MessageField.RequestUri, MessageField.CalledPartyId));

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (ChargingFlow.IsAccounting(transaction) || ChargingFlow.IsCredit(transaction))
                Judge(context, transaction.Request!); // a charging transaction has one
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage record)
    {
        if (First(context.Flow, record.Source.Id) is not { } request)
            return;
        MessageRecord told = record.Record;
        if (told.Has(ChargingFlow.SipMethod))
            context.Require(HasMethod(context.Flow, record), record, "The record names a method that its node did not see.", $"{request.Record.String(MessageField.Method)}",
                $"{told.String(ChargingFlow.SipMethod)}");
        if (told.Has(Calling))
            context.Require(IsCaller(request.Record, told.First(Calling)), record, "Calling-Party-Address is not who sent the request.", $"{Caller(request.Record)}",
                $"{System.Text.Encoding.UTF8.GetString(told.First(Calling))}");
        if (told.Has(Called))
            context.Require(IsCallee(context.Flow, record.Source.Id, told.Text(Called)), record, "Called-Party-Address is not who the request is for.",
                $"{request.Record.String(MessageField.RequestUri)}", $"{told.String(Called)}");
        if (told.TryGetNumber(Role, out long role) && role is Originating or Terminating && !context.MayBeUnseen && context.View.Sees(NodeRole.PCscf, NodeRole.SCscf, told.Time)
            && Side(request) is { } side)
            context.Require(role == side, record, "Role-Of-Node is the other side than the node is on.", side == Originating ? "ORIGINATING_ROLE (0)" : "TERMINATING_ROLE (1)", $"{role}");
    }

    // The request that made the call, as the node got it; a node that serves both sides is not asked.
    private static FlowMessage? First(Flow flow, int node)
    {
        FlowMessage? first = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || request.Destination.Id != node || request.Record.Has(MessageField.ToTag))
                continue;
            if (first is not null && !first.Record.Text(MessageField.Method).SequenceEqual("CANCEL"u8) && request.Source.Id != first.Source.Id)
                return null;
            first ??= request;
        }
        return first;
    }

    private static bool HasMethod(Flow flow, FlowMessage record)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Sip && message.IsRequest && (message.Destination.Id == record.Source.Id || message.Source.Id == record.Source.Id)
                && message.Record.Text(MessageField.Method).SequenceEqual(record.Record.Text(ChargingFlow.SipMethod)))
                return true;
        }
        return false;
    }

    private static bool IsCaller(MessageRecord request, ReadOnlySpan<byte> told)
    {
        foreach (MessageField field in (ReadOnlySpan<MessageField>)[MessageField.AssertedIdentities, MessageField.PreferredIdentities, MessageField.FromUri])
        {
            foreach (ReadOnlySpan<byte> identity in request.Lines(field))
            {
                if (SipUriText.IsSameIdentity(identity, told))
                    return true;
            }
        }
        return false;
    }

    // The receiver has several names on the way: the node may tell the one that it got or the one that it found.
    private static bool IsCallee(Flow flow, int node, ReadOnlySpan<byte> told)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip || !message.IsRequest || (message.Destination.Id != node && message.Source.Id != node))
                continue;
            foreach (MessageField field in (ReadOnlySpan<MessageField>)[MessageField.RequestUri, MessageField.ToUri, MessageField.CalledPartyId])
            {
                if (SipUriText.IsSameIdentity(message.Record.Text(field), told))
                    return true;
            }
        }
        return false;
    }

    private static string Caller(MessageRecord request)
        => request.Has(MessageField.AssertedIdentities) ? request.String(MessageField.AssertedIdentities) : request.String(MessageField.FromUri);

    private static long? Side(FlowMessage request) => (request.Source.Role, request.Destination.Role) switch
    {
        (NodeRole.PCscf, NodeRole.SCscf) or (NodeRole.Ue, NodeRole.PCscf) => Originating,
        (NodeRole.ICscf or NodeRole.SCscf, NodeRole.SCscf) or (NodeRole.SCscf, NodeRole.PCscf) => Terminating,
        _ => null,
    };
}
