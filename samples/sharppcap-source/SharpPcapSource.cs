using System.Diagnostics.CodeAnalysis;
using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using SharpPcap;
using SharpPcap.LibPcap;

namespace ImsTrace.Samples.SharpPcap;

/// <summary>The frames of a SharpPcap device as a live source. One thread reads, as SharpPcap asks.</summary>
public sealed class SharpPcapSource : ILiveSource
{
    private const int NameOption = 2;
    private readonly ILiveDevice device;
    private readonly LiveLimits limits;
    private readonly FrameCollector collector;
    private (byte[] Bytes, int Length, long Time)? pending;

    /// <summary>Takes over a device that is open; its read timeout has to be short, since that is how long a reading waits.</summary>
    public SharpPcapSource(ILiveDevice device, LiveLimits limits)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(limits);
        (this.device, this.limits, collector) = (device, limits, new(limits));
        Interfaces = [new((int)device.LinkType, 0, [(NameOption, Encoding.UTF8.GetBytes(device.Name))])];
    }

    /// <inheritdoc/>
    public string Name => device.Name;

    /// <inheritdoc/>
    public IReadOnlyList<CaptureInterface> Interfaces { get; }

    /// <inheritdoc/>
    public LiveCounts Counts { get; } = new();

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        long start = Environment.TickCount64;
        AddPending();
        GetPacketStatus status = GetPacketStatus.PacketRead;
        while (pending is null && status is GetPacketStatus.PacketRead or GetPacketStatus.ReadTimeout && Environment.TickCount64 - start < limits.Tick.TotalMilliseconds)
        {
            status = device.GetNextPacket(out PacketCapture packet);
            if (status == GetPacketStatus.PacketRead)
                Add(packet);
            else if (status == GetPacketStatus.ReadTimeout && collector.Count > 0)
                break;
        }
        Counts.KernelDrops = device.Statistics.DroppedPackets;
        Counts.InterfaceDrops = device.Statistics.InterfaceDroppedPackets;
        block = collector.Take();
        Counts.Received += block.Count;
        bool isOver = status is GetPacketStatus.Error or GetPacketStatus.NoRemainingPackets && block.Count == 0;
        if (!isOver)
            return true;
        Counts.IsUp = false;
        block.Release();
        block = null;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        device.Close();
        collector.Dispose();
    }

    private void Add(in PacketCapture packet)
    {
        // PosixTimeval counts in microseconds; other headers than libpcap's do not tell the length on the wire.
        long time = checked((long)packet.Header.Timeval.Seconds * 1_000_000_000 + (long)packet.Header.Timeval.MicroSeconds * 1_000);
        int length = packet.Header is PcapHeader header ? (int)header.PacketLength : packet.Data.Length;
        // A frame for which the block has no room begins the next one; its bytes are lent until the next reading.
        if (!collector.TryAdd(packet.Data, length, time, (int)device.LinkType))
            pending = (packet.Data.ToArray(), length, time);
    }

    private void AddPending()
    {
        if (pending is { } waiting)
            collector.TryAdd(waiting.Bytes, waiting.Length, waiting.Time, (int)device.LinkType);
        pending = null;
    }
}
