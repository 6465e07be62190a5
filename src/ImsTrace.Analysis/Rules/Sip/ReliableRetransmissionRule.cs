using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-012: over a reliable transport nothing is sent twice but the 2xx of an INVITE.</summary>
internal sealed class ReliableRetransmissionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-TXN-012", Severity.Error, "transaction", "RFC 3261 section 17.1",
        "Over TCP and SCTP no request is sent twice, and no answer but a 2xx.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record is not { Protocol: Protocol.Sip, Transport: not (0 or TransportProtocol.Udp) } || IsRepeatable(message))
                continue;
            if (message.Retransmissions.Count == 0)
                context.Pass();
            else
                context.Fail(message, "A message was sent again over a transport that loses nothing.", "one copy",
                    $"again in frame {message.Retransmissions[0].Frame.Number}");
        }
    }

    // The core of the server sends a 2xx again until its ACK comes, whatever the transport (RFC 3261 section 13.3.1.4).
    private static bool IsRepeatable(FlowMessage message)
        => (!message.IsRequest && message.StatusOf() is > 100 and < 300) || (message.IsRequest && message.Is("ACK"u8));
}
