using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Msrp;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures.Content;

/// <summary>States of writing (RFC 3994): how many come with each message, and what part of all content they take.</summary>
internal sealed class ComposingMeasure : IMeasure
{
    private const string NoMessage = "no message was seen";
    private long states;
    private long stateOctets;
    private long messages;
    private long octets;

    public FieldPlan Plan { get; } = MessageContent.Plan.With(MsrpTransferReader.Plan).With(SipExchange.Plan);

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind is FlowKind.PagerMessage or FlowKind.AsMessage or FlowKind.UriListMessage
            && SipExchange.LastAttempt(flow.Flow, "MESSAGE"u8) is { Request: { } request })
            Count(MessageContent.KindOf(request.Record), request.Record.Number64(MessageField.BodySize));
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (transfer.IsCounted)
                Count(transfer.Kind, transfer.Octets);
        }
    }

    public void Report(MeasureRows rows)
    {
        long all = states + messages;
        rows.Ratio("composing.share_of_messages", states, all, all, NoMessage);
        rows.Ratio("composing.share_of_octets", stateOctets, stateOctets + octets, all, NoMessage);
        rows.Value("composing.states_per_message", "states", messages == 0 ? null : Math.Round((decimal)states / messages, 6), messages, NoMessage);
    }

    private void Count(ContentKind kind, long size)
    {
        if (kind == ContentKind.Composing)
        {
            states++;
            stateOctets += size;
        }
        else if (kind == ContentKind.User)
        {
            messages++;
            octets += size;
        }
    }
}
