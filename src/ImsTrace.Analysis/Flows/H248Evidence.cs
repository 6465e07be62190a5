using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Flows;

/// <summary>Reads off H.248 who controls media and who is the gateway (spec part 3, R25 and R26).</summary>
internal static class H248Evidence
{
    public static void Note(MessageRecord message, NodeState from, NodeState to)
    {
        bool isReply = message.Text(MessageField.TransactionKind).SequenceEqual("Reply"u8);
        foreach (ReadOnlySpan<byte> command in message.Lines(MessageField.Commands))
        {
            bool isOfGateway = command.SequenceEqual("Notify"u8) || command.SequenceEqual("ServiceChange"u8);
            // What only asks may be asked of anybody: then it is the reply that tells.
            if (!isReply && (isOfGateway || message.Kind != MessageKind.Request || command.StartsWith("Audit"u8)))
                return;
            (NodeState controller, NodeState gateway) = isReply && !isOfGateway ? (to, from) : (from, to);
            gateway.Add(Evidence.IsGateway, message.Number);
            controller.Add(message.Has(MessageField.SdpPaths) ? Evidence.ControlsMessaging : Evidence.ControlsGateway, message.Number);
            return;
        }
    }
}
