using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Taps;

/// <summary>How often and when one capture has a message.</summary>
/// <param name="Capture">The index of the capture.</param>
/// <param name="Copies">How often it was sent past this tap.</param>
/// <param name="First">When it passed first, nanoseconds of this capture's clock.</param>
/// <param name="Last">When it passed last.</param>
public readonly record struct TapCopies(int Capture, int Copies, long First, long Last)
{
    internal static TapCopies Of(in FrameStamp frame) => new(frame.Capture, 1, frame.Time, frame.Time);
}
