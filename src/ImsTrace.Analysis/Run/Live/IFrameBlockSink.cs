using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run.Live;

/// <summary>Takes blocks of frames as they come, before anything is decoded. Who keeps a block longer than the call retains it.</summary>
public interface IFrameBlockSink
{
    /// <summary>A block came. It is empty where nothing came for a while, and then tells by its time alone how far time has gone on.</summary>
    void OnBlock(FrameBlock block);
}
