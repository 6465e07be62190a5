using System.Diagnostics.CodeAnalysis;
using System.Text;
using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>The frames of one interface, captured by libpcap. An interface that goes is waited for, and captured again when it is back.</summary>
public sealed class LivePcapSource : ILiveSource
{
    private const int NameOption = 2;
    private readonly LiveCaptureOptions options;
    private readonly TimeProvider clock;
    private readonly FrameCollector collector;
    private readonly Action<string> report;
    private readonly List<CaptureInterface> interfaces = [];
    private PcapDevice? device;
    private PcapStatistics counted;
    private long lastCounted;
    private long lastTry;

    private LivePcapSource(string name, LiveCaptureOptions options, PcapDevice device, TimeProvider clock, Action<string> report)
    {
        (Name, this.options, this.clock, this.report) = (name, options, clock, report);
        collector = new(options.Limits);
        lastCounted = clock.GetTimestamp();
        Use(device);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<CaptureInterface> Interfaces => interfaces;

    /// <inheritdoc/>
    public LiveCounts Counts { get; } = new();

    /// <summary>Opens an interface, or <c>any</c> for all; false, and why, where that is not possible.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">How it is captured.</param>
    /// <param name="report">Takes a sentence where the interface goes and where it is back.</param>
    /// <param name="source">The source.</param>
    /// <param name="fault">Why there is none.</param>
    public static bool TryOpen(string name, LiveCaptureOptions options, Action<string> report,
        [NotNullWhen(true)] out LivePcapSource? source, [NotNullWhen(false)] out LiveFault? fault)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        source = PcapDevice.TryOpen(name, options, out PcapDevice? device, out fault)
            ? new(name, options, device, TimeProvider.System, report)
            : null;
        return source is not null;
    }

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            bool isFull = false;
            if (device is null)
                TryReopen();
            else if (!device.TryRead(collector, interfaces.Count - 1, out isFull))
                Lose();
            TimeSpan left = options.Limits.Tick - clock.GetElapsedTime(start);
            if (collector.Count > 0 || left <= TimeSpan.Zero)
                break;
            Wait(Math.Max(1, (int)left.TotalMilliseconds));
        }
        CountDrops();
        block = collector.Take();
        Counts.Received += block.Count;
        return true;
    }

    /// <summary>Closes the interface.</summary>
    public void Dispose()
    {
        device?.Dispose();
        device = null;
        collector.Dispose();
    }

    private void Use(PcapDevice opened)
    {
        device = opened;
        counted = default;
        Counts.IsUp = true;
        // What comes back under the same name can be of another kind.
        if (interfaces.Count == 0 || interfaces[^1].LinkType != opened.LinkType)
            interfaces.Add(new(opened.LinkType, (uint)opened.SnapLength, [(NameOption, Encoding.UTF8.GetBytes(Name))]));
    }

    private void Lose()
    {
        string text = device!.Error; // the only caller has read from it
        AddDrops();
        device.Dispose();
        device = null;
        Counts.IsUp = false;
        lastTry = clock.GetTimestamp();
        report($"{Name} is gone ({text}); it is captured again when it is back.");
    }

    private void TryReopen()
    {
        if (clock.GetElapsedTime(lastTry) < options.Limits.Reopen)
            return;
        lastTry = clock.GetTimestamp();
        if (!PcapDevice.TryOpen(Name, options, out PcapDevice? opened, out _))
            return;
        Use(opened);
        report($"{Name} is back.");
    }

    private void Wait(int milliseconds)
    {
        if (device is null)
            Poll.Wait(-1, milliseconds);
        else
            device.Wait(milliseconds);
    }

    private void CountDrops()
    {
        if (clock.GetElapsedTime(lastCounted) < TimeSpan.FromSeconds(1))
            return;
        lastCounted = clock.GetTimestamp();
        AddDrops();
    }

    private void AddDrops()
    {
        if (device?.Statistics is not { } now)
            return;
        Counts.KernelDrops += PcapStatistics.Growth(counted.Dropped, now.Dropped);
        Counts.InterfaceDrops += PcapStatistics.Growth(counted.DroppedByInterface, now.DroppedByInterface);
        counted = now;
    }
}
