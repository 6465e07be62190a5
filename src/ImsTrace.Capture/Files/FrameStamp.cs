namespace ImsTrace.Capture.Files;

/// <summary>Where and when a frame was captured.</summary>
/// <param name="Number">The frame's number in its file, from 1.</param>
/// <param name="Time">Nanoseconds since 1970-01-01 UTC; <see cref="NoTime"/> where the file has none (pcapng simple packet blocks).</param>
/// <param name="Capture">The index of the capture among those given, from 0.</param>
public readonly record struct FrameStamp(long Number, long Time, int Capture)
{
    /// <summary>The value of <see cref="Time"/> where the file has none.</summary>
    public const long NoTime = long.MinValue;
}
