using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>
/// DIA-015: a connection is left by DPR before it is closed, and a peer that connects anew took leave of its last one. Two peers have one
/// connection (RFC 6733 section 2.1). Who refuses a CER closes at once (RFC 6733 section 5.6.4).
/// </summary>
internal sealed class DisconnectRule : IFlowRule
{
    private const int MostConnections = 64; // of one flow

    public RuleDescription Description { get; } = new("DIA-015", Severity.Warning, "sequence", "RFC 6733 section 5.4",
        "A connection is ended by DPR and DPA before it is closed or made anew.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.ApplicationId, MessageField.OriginHost, MessageField.ResultCode);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Diameter)
            return;
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction.Request is { } request && request.Record.Number64(MessageField.CommandCode) == CommandCode.CapabilitiesExchange)
                Judge(context, request);
        }
        JudgeEnds(context);
    }

    // Of connections that ended, the last message of the base protocol on each, all of which are in one flow: it is a DPR or its answer, or
    // nobody took leave.
    private static void JudgeEnds(FlowRuleContext context)
    {
        Dictionary<(Endpoint, Endpoint), FlowMessage> last = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Messages.Protocol.Diameter && last.Count < MostConnections
                && message.Record.Number64(MessageField.ApplicationId) == DiameterApplication.Base)
                last[Connection(message)] = message;
        }
        foreach (FlowMessage message in last.Values)
        {
            if (!IsRefusal(message) && context.View.EndOf(message.Record.Source, message.Record.Destination, message.Record.Time) is not null)
                context.Require(message.Record.Number64(MessageField.CommandCode) == CommandCode.DisconnectPeer, message, "The connection was closed without a DPR.",
                    "DPR and DPA first", $"closed after a {DiameterNames.Request(message.Record.Number64(MessageField.CommandCode))}");
        }
    }

    private static bool IsRefusal(FlowMessage message)
        => message.Record.Number64(MessageField.CommandCode) == CommandCode.CapabilitiesExchange && !message.IsRequest && !message.IsSuccess();

    private static (Endpoint, Endpoint) Connection(FlowMessage message)
        => message.Record.Source.GetHashCode() < message.Record.Destination.GetHashCode() ? (message.Record.Source, message.Record.Destination)
            : (message.Record.Destination, message.Record.Source);

    private static void Judge(FlowRuleContext context, FlowMessage opening)
    {
        FlowMessage? before = null;
        bool isLeft = false;
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction.Request is not { } request || request.Record.Number >= opening.Record.Number || !IsOtherConnection(request, opening))
                continue;
            long command = request.Record.Number64(MessageField.CommandCode);
            bool isRefused = command == CommandCode.CapabilitiesExchange && transaction.Final is { } answer && !answer.IsSuccess();
            isLeft = command == CommandCode.DisconnectPeer || isRefused || (isLeft && command != CommandCode.CapabilitiesExchange);
            before = request;
        }
        if (before is not null)
            context.Require(isLeft, opening, "The peer connects anew without having left its last connection by a DPR.", "DPR and DPA first",
                $"a CER, message {before.Record.Number} was the last on the connection before");
    }

    private static bool IsOtherConnection(FlowMessage request, FlowMessage opening)
    {
        bool isSame = request.Record.Source == opening.Record.Source || request.Record.Destination == opening.Record.Source;
        bool isOfPeer = request.Record.Text(MessageField.OriginHost).SequenceEqual(opening.Record.Text(MessageField.OriginHost));
        return !isSame && (isOfPeer || request.Record.Number64(MessageField.CommandCode) == CommandCode.DisconnectPeer);
    }
}
