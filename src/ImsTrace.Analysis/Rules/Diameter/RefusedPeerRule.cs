using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-012: a connection begins with CER and CEA, and is used only after a CEA of success.</summary>
internal sealed class RefusedPeerRule : IFlowRule
{
    public RuleDescription Description { get; } = new("DIA-012", Severity.Error, "sequence", "RFC 6733 section 5.3; RFC 6733 section 5.6",
        "A connection begins with CER and CEA, and is used after success alone.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.ConnectTime, MessageField.CommandCode, MessageField.ResultCode);

    public void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Queries.Count == 0 ? default : context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Diameter || !(message.IsUnwelcome || message.Record.Has(MessageField.ConnectTime)))
                continue;
            long command = message.Record.Number64(MessageField.CommandCode);
            string name = message.IsRequest ? DiameterNames.Request(command) : DiameterNames.Answer(command);
            if (command is CommandCode.CapabilitiesExchange)
                context.Pass();
            else if (message.IsUnwelcome && command != CommandCode.DisconnectPeer && message.IsRequest)
                context.Fail(message, $"A {name} comes on a connection that was refused, or is not open yet.", "nothing before a CEA with 2001", name);
            else if (message.Record.Has(MessageField.ConnectTime))
                context.Fail(message, "The connection does not begin with the exchange of capabilities.", message.IsRequest ? "CER" : "CEA", name);
        }
    }
}
