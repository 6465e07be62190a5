using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Taps;

/// <summary>
/// Counts, for each way between two addresses, what each capture has of it. What one capture lacks counts as lost once it has
/// something later of that way: it may have begun later or ended earlier than another. Over TCP a message counts as lacking where a
/// part of it is: what is sent anew is one message all the same. Bounded.
/// </summary>
internal sealed class LossTable(int captures)
{
    /// <summary>No more ways than these are counted.</summary>
    public const int MostWays = 4_096;

    private const int MostListed = 20;
    private readonly Dictionary<(Endpoint Source, Endpoint Destination, TransportProtocol Transport), Way> ways = [];

    /// <summary>How many ways are counted.</summary>
    public int Count => ways.Count;

    public void Note(FlowMessage message)
    {
        (Endpoint, Endpoint, TransportProtocol) key = (message.Record.Source, message.Record.Destination, message.Record.Transport);
        if (!ways.TryGetValue(key, out Way? way))
        {
            if (ways.Count >= MostWays)
                return;
            ways.Add(key, way = new(captures));
        }
        int sent = 1 + message.Retransmissions.Count;
        way.Sent += sent;
        for (int capture = 0; capture < captures; capture++)
            way.Taps[capture].Note(sent, CopiesAt(message, capture), message.Record.Size);
    }

    /// <summary>What was lost, the most first.</summary>
    public IReadOnlyList<TapLoss> List()
    {
        List<TapLoss> lost = [];
        foreach (((Endpoint source, Endpoint destination, TransportProtocol transport), Way way) in ways)
        {
            for (int capture = 0; capture < captures; capture++)
            {
                if (way.Taps[capture].Missing > 0)
                    lost.Add(new(source, destination, capture, way.Taps[capture].Missing, way.Sent) { Transport = transport, Octets = way.Taps[capture].Octets });
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
        private long octetsSinceLast;

        public long Missing { get; private set; }

        public long Octets { get; private set; }

        public void Note(int sent, int copies, int size)
        {
            if (copies == 0)
            {
                sinceLast += sent;
                octetsSinceLast += (long)sent * size;
                return;
            }
            int fewer = Math.Max(0, sent - copies);
            Missing += fewer + (hasAny ? sinceLast : 0);
            Octets += (long)fewer * size + (hasAny ? octetsSinceLast : 0);
            (hasAny, sinceLast, octetsSinceLast) = (true, 0, 0);
        }
    }
}
