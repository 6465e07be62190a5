using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Taps;

/// <summary>
/// Counts, for each way between two addresses, what each capture has of it. What one capture lacks counts as lost once it has
/// something later of that way: it may have begun later or ended earlier than another. Bounded.
/// </summary>
internal sealed class LossTable(int captures)
{
    /// <summary>No more ways than these are counted.</summary>
    public const int MostWays = 4_096;

    private const int MostListed = 20;
    private readonly Dictionary<(Endpoint Source, Endpoint Destination), Way> ways = [];

    /// <summary>How many ways are counted.</summary>
    public int Count => ways.Count;

    public void Note(FlowMessage message)
    {
        if (!ways.TryGetValue((message.Record.Source, message.Record.Destination), out Way? way))
        {
            if (ways.Count >= MostWays)
                return;
            ways.Add((message.Record.Source, message.Record.Destination), way = new(captures));
        }
        int sent = 1 + message.Retransmissions.Count;
        way.Sent += sent;
        for (int capture = 0; capture < captures; capture++)
            way.Taps[capture].Note(sent, CopiesAt(message, capture));
    }

    /// <summary>What was lost, the most first.</summary>
    public IReadOnlyList<TapLoss> List()
    {
        List<TapLoss> lost = [];
        foreach (((Endpoint source, Endpoint destination), Way way) in ways)
        {
            for (int capture = 0; capture < captures; capture++)
            {
                if (way.Taps[capture].Missing > 0)
                    lost.Add(new(source, destination, capture, way.Taps[capture].Missing, way.Sent));
            }
        }
        lost.Sort(static (one, other) => other.Missing.CompareTo(one.Missing));
        return lost.Count > MostListed ? lost[..MostListed] : lost;
    }

    private static int CopiesAt(FlowMessage message, int capture)
    {
        if (message.Taps.Count == 0)
            return message.Record.Frame.Capture == capture ? 1 : 0;
        foreach (TapCopies copies in message.Taps)
        {
            if (copies.Capture == capture)
                return copies.Copies;
        }
        return 0;
    }

    private sealed class Way(int captures)
    {
        public TapCount[] Taps { get; } = new TapCount[captures];

        public long Sent { get; set; }
    }

    private struct TapCount
    {
        private bool hasAny;
        private long sinceLast;

        public long Missing { get; private set; }

        public void Note(int sent, int copies)
        {
            if (copies == 0)
            {
                sinceLast += sent;
                return;
            }
            Missing += Math.Max(0, sent - copies) + (hasAny ? sinceLast : 0);
            (hasAny, sinceLast) = (true, 0);
        }
    }
}
