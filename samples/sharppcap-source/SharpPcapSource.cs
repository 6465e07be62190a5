using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using SharpPcap;

namespace ImsTrace.Samples.SharpPcap;

/// <summary>The frames of a SharpPcap device as a live source. One thread reads, as SharpPcap asks.</summary>
public sealed class SharpPcapSource : ILiveSource
{
    private readonly ILiveDevice device;
    private readonly LiveLimits limits;
    private readonly FrameCollector collector;

    /// <summary>Takes over a device that is open; its read timeout has to be short, since that is how long a reading waits.</summary>
    public SharpPcapSource(ILiveDevice device, LiveLimits limits)
    {
        (this.device, this.limits, collector) = (device, limits, new(limits));
        Interfaces = [new((int)device.LinkType, 0, [(2, System.Text.Encoding.UTF8.GetBytes(device.Name))])];
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
        GetPacketStatus status = GetPacketStatus.PacketRead;
        while (status is GetPacketStatus.PacketRead or GetPacketStatus.ReadTimeout && Environment.TickCount64 - start < limits.Tick.TotalMilliseconds)
        {
            status = device.GetNextPacket(out PacketCapture packet);
            if (status == GetPacketStatus.PacketRead && !TryAdd(packet))
                Counts.OwnDrops++;
            else if (status == GetPacketStatus.ReadTimeout && collector.Count > 0)
                break;
        }
        Counts.KernelDrops = device.Statistics.DroppedPackets;
        Counts.InterfaceDrops = device.Statistics.InterfaceDroppedPackets;
        block = collector.Take();
        Counts.Received += block.Count;
        bool isOver = status is GetPacketStatus.Error or GetPacketStatus.NoRemainingPackets && block.Count == 0;
        if (isOver)
            block.Release();
        return !isOver;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        device.Close();
        collector.Dispose();
    }

    private bool TryAdd(in PacketCapture packet)
    {
        // PosixTimeval counts in microseconds.
        long time = checked((long)packet.Header.Timeval.Seconds * 1_000_000_000 + (long)packet.Header.Timeval.MicroSeconds * 1_000);
        return collector.TryAdd(packet.Data, (int)packet.GetPacket().PacketLength, time, (int)device.LinkType);
    }
}
