using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>Takes frames in the order of the captures; a frame is borrowed until the call returns.</summary>
public interface IFrameSink
{
    /// <summary>A frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="interfaces">The interfaces that its capture has described so far.</param>
    void OnFrame(in Frame frame, IReadOnlyList<CaptureInterface> interfaces);
}
