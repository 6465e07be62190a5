using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-030: the I-CSCF sends the second REGISTER elsewhere than the first, although the UAA names the first S-CSCF.</summary>
internal sealed class OtherServingNodeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-REG-030", Severity.Error, "sequence", "TS 24.229 section 5.3.1.2",
        "The second REGISTER goes to the S-CSCF that the UAA names.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CommandCode, MessageField.ServerName);

    public void Judge(FlowRuleContext context)
    {
        Transaction? first = null;
        foreach (Transaction transaction in context.Flow.Kind == FlowKind.Registration ? context.Flow.Transactions : [])
        {
            bool isSelected = transaction is { Protocol: Protocol.Sip, Request: { Source.Role: NodeRole.ICscf, Destination.Role: NodeRole.SCscf } };
            if (isSelected && first is not null)
                Judge(context, first, transaction);
            first = isSelected ? first ?? transaction : first;
        }
    }

    private static void Judge(FlowRuleContext context, Transaction first, Transaction second)
    {
        if (first.Request!.Destination.Id == second.Request!.Destination.Id) // both were selected by their requests
        {
            context.Pass();
            return;
        }
        ReadOnlySpan<byte> own = ServerName(first, above: false);
        ReadOnlySpan<byte> named = second.Upstream is { } upstream ? ServerName(upstream, above: true) : default;
        if (own.IsEmpty || second.Upstream is null)
            context.NotEvaluable("cx not captured");
        else if (named.IsEmpty || !SipUriText.IsSameHost(own, named))
            context.Pass(); // chosen anew by capabilities, or moved by the HSS
        else
            context.Fail(second.Request, "The I-CSCF sent the REGISTER to another S-CSCF than the one the UAA names.",
                $"to {System.Text.Encoding.UTF8.GetString(named)}", $"to {second.Request.Destination.Address}");
    }

    // The name in the S-CSCF's own MAR or SAR, or in the UAA that the I-CSCF got.
    private static ReadOnlySpan<byte> ServerName(Transaction transaction, bool above)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            FlowMessage? source = above ? below.Final : below.Request;
            if (below.Protocol == Protocol.Diameter && source is not null && source.Record.Has(MessageField.ServerName))
                return source.Record.Text(MessageField.ServerName);
        }
        return default;
    }
}
