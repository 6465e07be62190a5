using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run.Extract;

/// <summary>Which messages some flows have: first copies, retransmissions and what another tap captured again; and the ICMP errors that quote them.</summary>
public sealed class WantedMessages : IMessageSink, IFlowResultSink
{
    private readonly Dictionary<ulong, HashSet<long>> byKey = [];
    private readonly HashSet<ulong> found = [];
    private readonly HashSet<(int Capture, long Number)> quotes = [];
    private readonly IReadOnlyList<string> ids;

    /// <summary>Wants the flows with these ids.</summary>
    public WantedMessages(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        this.ids = ids;
        foreach (string id in ids)
        {
            if (FlowId.TryParse(id, out ulong key))
                byKey[key] = [];
        }
    }

    /// <summary>The ids that no flow had, in the order in which they were given.</summary>
    public IReadOnlyList<string> Missing => [.. ids.Where(id => !FlowId.TryParse(id, out ulong key) || !found.Contains(key)).Distinct()];

    /// <summary>How many flows there were.</summary>
    public int Found => found.Count;

    /// <summary>The numbers of their messages.</summary>
    public IReadOnlySet<long> Numbers => byKey.Where(flow => found.Contains(flow.Key)).SelectMany(flow => flow.Value).ToHashSet();

    internal IReadOnlySet<(int Capture, long Number)> Quotes => quotes;

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (byKey.TryGetValue(message.FlowKey, out HashSet<long>? numbers))
            numbers.Add(message.Number);
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!byKey.TryGetValue(result.Flow.Key, out HashSet<long>? numbers))
            return;
        found.Add(result.Flow.Key);
        foreach (FlowMessage message in result.Flow.Messages)
        {
            numbers.Add(message.Record.Number);
            numbers.UnionWith(message.Retransmissions.Select(copy => copy.Number));
            foreach (FrameStamp quote in message.QuotedIn)
                quotes.Add((quote.Capture, quote.Number));
        }
    }
}
