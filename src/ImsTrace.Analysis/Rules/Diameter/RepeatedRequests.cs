using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>Requests that a node sent again: of one sender, Origin-Host and End-to-End Identifier stay unique for four minutes (RFC 6733 section 3).</summary>
internal sealed class RepeatedRequests
{
    private const long Window = 240L * 1_000_000_000;
    private readonly RecentMap<ulong, (long Time, long Number, Endpoint Peer)> sent = new(8_192);
    private readonly List<(FlowMessage Request, long First, bool IsOtherPeer)> found = [];
    private long turn = -1;

    /// <summary>How many requests were forgotten under the limit.</summary>
    public long Forgotten => sent.Forgotten;

    /// <summary>The repeated requests of a flow, each with the number of the first one; looked for once a flow.</summary>
    public IReadOnlyList<(FlowMessage Request, long First, bool IsOtherPeer)> Of(FlowRuleContext context)
    {
        if (turn == context.Turn)
            return found;
        turn = context.Turn;
        found.Clear();
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction.Request is { } request && request.Record.Has(MessageField.EndToEnd))
                Note(request);
        }
        return found;
    }

    /// <summary>Whether the sender says that the request may be known (RFC 6733 section 3, T flag).</summary>
    public static bool IsMarked(FlowMessage request)
        => (request.Record.Number64(MessageField.CommandFlags) & (long)CommandFlags.PotentiallyRetransmitted) != 0;

    // An agent sends a request on with the identifier of who sent it: then it is another node that sends it.
    private void Note(FlowMessage request)
    {
        MessageRecord record = request.Record;
        ulong key = FieldHash.Of(record.Text(MessageField.OriginHost)) * 7 + EndpointHash.Of(record.Source.Host) * 3
            + (ulong)record.Number64(MessageField.EndToEnd) * 0x9E3779B97F4A7C15;
        if (sent.TryGet(key, out (long Time, long Number, Endpoint Peer) first) && Math.Abs(record.Time - first.Time) <= Window && record.Number > first.Number)
            found.Add((request, first.Number, first.Peer != record.Destination.Host));
        else
            sent.Set(key, (record.Time, record.Number, record.Destination.Host));
    }
}
