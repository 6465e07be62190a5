using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Capture.Hep.Sending;

/// <summary>Packets that wait to be sent, up to a limit in bytes; the buffers are pooled.</summary>
internal sealed class PacketQueue(int maximumBytes) : IDisposable
{
    private readonly Queue<(byte[] Buffer, int Length)> packets = [];
    private readonly object gate = new();
    private long bytes;
    private bool isEnded;

    /// <summary>Bytes that wait.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
                return bytes;
        }
    }

    /// <summary>Takes a copy; false where it finds no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> packet)
    {
        lock (gate)
        {
            if (isEnded || bytes + packet.Length > maximumBytes)
                return false;
            byte[] buffer = ArrayPool<byte>.Shared.Rent(packet.Length);
            packet.CopyTo(buffer);
            packets.Enqueue((buffer, packet.Length));
            bytes += packet.Length;
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Waits for the oldest packet, which stays in the queue until <see cref="Drop"/>; false at the end.</summary>
    public bool TryPeek([NotNullWhen(true)] out byte[]? buffer, out int length)
    {
        lock (gate)
        {
            while (packets.Count == 0 && !isEnded)
                Monitor.Wait(gate);
            bool isThere = packets.TryPeek(out (byte[] Buffer, int Length) packet);
            (buffer, length) = (packet.Buffer, packet.Length);
            return isThere;
        }
    }

    /// <summary>The oldest packet is done with.</summary>
    public void Drop()
    {
        lock (gate)
        {
            (byte[] buffer, int length) = packets.Dequeue();
            bytes -= length;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>No more packets come; those that wait can still be taken.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isEnded = true;
            Monitor.PulseAll(gate);
        }
    }
}
