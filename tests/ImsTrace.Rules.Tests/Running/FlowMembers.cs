using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>Which flow each message of a capture came to stand in, in the order of the messages.</summary>
internal sealed class FlowMembers : IFlowResultSink, IMessageSink
{
    private readonly List<Member> members = [];
    private readonly Dictionary<long, (ulong Flow, FlowKind Kind)> flows = [];

    /// <summary>Reads a capture.</summary>
    public static IReadOnlyList<Member> Of(byte[] capture)
    {
        FlowMembers sink = new();
        AnalysisOptions options = new() { Captures = ["-"], StandardInput = new MemoryStream(capture) };
        AnalysisRun.Flows(options, sink, sink, out string? unusable);
        return unusable is null ? [.. sink.members.Select(sink.Settle)] : throw new InvalidDataException(unusable);
    }

    public void OnMessage(MessageRecord message)
        => members.Add(new(message.Number, message.Frame.Number, message.FlowKey, null));

    public void OnResult(FlowResult result)
    {
        (ulong, FlowKind) flow = (result.Flow.Key, result.Flow.Kind);
        foreach (FlowMessage message in result.Flow.Messages)
        {
            flows[message.Record.Number] = flow;
            foreach (Retransmission copy in message.Retransmissions)
                flows[copy.Number] = flow;
        }
    }

    // Two flows may have turned out to be one after the message came.
    private Member Settle(Member member)
        => flows.TryGetValue(member.Number, out (ulong Flow, FlowKind Kind) settled) ? member with { Flow = settled.Flow, Kind = settled.Kind } : member;

    /// <summary>A message.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Frame">The frame that completed it.</param>
    /// <param name="Flow">Key of its flow.</param>
    /// <param name="Kind">Kind of its flow; null where it is a late copy that stands in none.</param>
    internal readonly record struct Member(long Number, long Frame, ulong Flow, FlowKind? Kind);
}
