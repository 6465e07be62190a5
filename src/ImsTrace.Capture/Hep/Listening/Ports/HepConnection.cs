using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>Reads the packets of one connection: at most one packet waits for its end, and for a limited time.</summary>
internal sealed class HepConnection(
    Stream stream, Endpoint sender, Endpoint listener, HepInlet inlet, EventCounts<HepCount> counts, HepListenerOptions options)
{
    private const int FirstBuffer = 8 * 1024;
    private byte[] buffer = new byte[FirstBuffer];
    private int filled;
    private long garbage;
    private bool isInGarbage;

    /// <summary>Reads until the sender closes, breaks a limit, or the listener is closed.</summary>
    public async Task RunAsync(CancellationToken stopped)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        // One timer a connection, set anew: a packet has its time from its first byte on, however often a byte comes.
        await using ITimer timer = options.Clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), either, options.Limits.SilentTime, Timeout.InfiniteTimeSpan); // the source is given beside it
        try
        {
            bool wasInside = false;
            while (await ReadAsync(either.Token).ConfigureAwait(false))
            {
                bool hasTaken = Take(out bool goesOn);
                if (!goesOn)
                    return;
                bool isInside = filled > 0 || isInGarbage;
                if (!isInside)
                    timer.Change(options.Limits.SilentTime, Timeout.InfiniteTimeSpan);
                else if (!wasInside || hasTaken)
                    timer.Change(options.Limits.PacketTime, Timeout.InfiniteTimeSpan);
                wasInside = isInside;
            }
            if (filled > 0)
                counts.Add(HepCount.CutShort);
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            counts.Add(filled > 0 || isInGarbage ? HepCount.TooSlow : HepCount.TooSilent);
        }
    }

    private async ValueTask<bool> ReadAsync(CancellationToken either)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, options.Limits.MaximumPacket + FirstBuffer));
        int read = await stream.ReadAsync(buffer.AsMemory(filled), either).ConfigureAwait(false);
        filled += read;
        return read > 0;
    }

    // Takes what is whole; whether a packet was, so that what is left is another one.
    private bool Take(out bool goesOn)
    {
        int position = 0;
        bool hasTaken = false;
        goesOn = true;
        while (goesOn && position < filled)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(position, filled - position);
            int length = HepFramer.LengthOf(rest);
            if (length > options.Limits.MaximumPacket)
            {
                counts.Add(HepCount.TooLong);
                goesOn = false;
            }
            else if (length < 0)
            {
                position += PassOver(rest);
                goesOn = garbage <= options.Limits.MaximumGarbage;
                if (!goesOn)
                    counts.Add(HepCount.Garbage);
            }
            else if (length == 0 || length > rest.Length)
            {
                break;
            }
            else
            {
                isInGarbage = false;
                inlet.Take(rest[..length], sender, listener);
                position += length;
                hasTaken = true;
            }
        }
        buffer.AsSpan(position, filled - position).CopyTo(buffer);
        filled -= position;
        Shrink();
        return hasTaken;
    }

    // Up to where the next packet may start.
    private int PassOver(ReadOnlySpan<byte> bytes)
    {
        int start = HepFramer.FindStart(bytes, 1);
        int skipped = start < 0 ? bytes.Length : start;
        garbage += skipped;
        if (!isInGarbage)
            counts.Add(HepCount.NotHep);
        isInGarbage = true;
        return skipped;
    }

    // An idle connection holds little.
    private void Shrink()
    {
        if (filled == 0 && buffer.Length > FirstBuffer)
            buffer = new byte[FirstBuffer];
    }
}
