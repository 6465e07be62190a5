using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>
/// Frames as they come. Reading waits at most <see cref="LiveLimits.Tick"/> and then gives an empty block; the end comes only where
/// nothing can come any more. One thread reads; everybody may ask for the counts.
/// </summary>
public interface ILiveSource : IFrameSource
{
    /// <summary>What a person calls it: <c>eth0</c>, <c>udp:0.0.0.0:9060</c>.</summary>
    string Name { get; }

    /// <summary>Its interfaces as a capture file would describe them; the list only grows.</summary>
    IReadOnlyList<CaptureInterface> Interfaces { get; }

    /// <summary>What it counts.</summary>
    LiveCounts Counts { get; }
}
