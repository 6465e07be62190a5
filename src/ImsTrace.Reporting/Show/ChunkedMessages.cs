using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Reporting.Show;

/// <summary>The MSRP messages whose chunks are under way, those of each direction of a connection apart; of too many the longest silent is given up.</summary>
internal sealed class ChunkedMessages : IDisposable
{
    private const int MostOpen = 256;
    // Few messages are shown, and each whole: more of one is held than where all are hashed.
    private static readonly MsrpLimits Limits = MsrpLimits.Default with { MaxHeldContent = 1 << 20, MaxHeldGap = 1 << 20 };
    private readonly List<ChunkedMessage> open = [];
    private ChunkedMessage? over;

    /// <summary>Enters what may be a chunk; gives the message that it is one of, until the next one is entered; null where it is none.</summary>
    public ChunkedMessage? Enter(Endpoint source, Endpoint destination, ReadOnlySpan<byte> bytes)
    {
        over?.Dispose();
        over = null;
        MsrpReader.Read(bytes, out MsrpMessageView view);
        if (!view.IsChunk || view.MessageId.IsEmpty)
            return null;
        ChunkedMessage message = Take(source, destination, view);
        message.Add(view);
        if (message.IsOver)
            over = message;
        else
            Keep(message);
        return message;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        over?.Dispose();
        open.ForEach(static message => message.Dispose());
    }

    private ChunkedMessage Take(Endpoint source, Endpoint destination, in MsrpMessageView view)
    {
        for (int i = 0; i < open.Count; i++)
        {
            ChunkedMessage known = open[i];
            if (!known.Has(source, destination, view))
                continue;
            open.RemoveAt(i);
            return known;
        }
        return new(source, destination, view, Limits);
    }

    private void Keep(ChunkedMessage message)
    {
        open.Add(message);
        long held = open.Sum(static one => (long)one.Assembly.HeldSize);
        while (open.Count > 1 && (open.Count > MostOpen || held > Limits.MaxHeldTogether))
        {
            held -= open[0].Assembly.HeldSize;
            open[0].Dispose();
            open.RemoveAt(0);
        }
    }
}
