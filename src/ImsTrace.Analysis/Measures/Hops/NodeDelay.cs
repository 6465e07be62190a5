using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures.Hops;

/// <summary>How long a node had a message, from in to out, and how much of that its own queries to the HSS took.</summary>
internal static class NodeDelay
{
    /// <summary>What the node that sent the message did, where what made it send it was seen come in.</summary>
    public static NodeStep StepOf(FlowMessage message)
    {
        if (message.Record.Protocol != Protocol.Sip || message.Cause is not { } cause || cause.Record.Protocol != Protocol.Sip
            || cause.Destination.Id != message.Source.Id)
            return NodeStep.None;
        if (cause.IsRequest == message.IsRequest)
            return message.IsRequest ? NodeStep.Request : NodeStep.Response;
        // 100 says nothing but that the request came in (RFC 3261 section 17.2.1), and an ACK is nobody's forwarding.
        return !message.IsRequest && message.Record.Number64(MessageField.Status) >= 200 ? NodeStep.Answer : NodeStep.None;
    }

    /// <summary>Time of Diameter queries that the node made between a message and what came of it.</summary>
    public static long QueryTime(FlowMessage message, MeasureOptions options)
    {
        long sum = 0;
        if (message.Cause is not { Transaction: { } transaction } cause)
            return 0;
        foreach (Transaction query in transaction.Downstream)
        {
            if (query is { Protocol: Protocol.Diameter, Request: { } asked, Final: { } answered }
                && asked.Source.Id == message.Source.Id && asked.Record.Time >= cause.Record.Time && answered.Record.Time <= message.Record.Time
                && Intervals.TryBetween(asked.Record.Frame, answered.Record.Frame, options, out long time))
                sum += time;
        }
        return sum;
    }
}
