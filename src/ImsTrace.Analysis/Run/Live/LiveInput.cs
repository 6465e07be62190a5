using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run.Live;

/// <summary>What a live run takes in place of captures, and whom it tells how it goes.</summary>
public sealed record LiveInput
{
    /// <summary>Frames as they come, with empty blocks when nothing comes. Whoever opened it closes it.</summary>
    public required IFrameSource Frames { get; init; }

    /// <summary>Takes the frames too, before they are decoded.</summary>
    public IReadOnlyList<IFrameBlockSink> Tees { get; init; } = [];

    /// <summary>Called after each block, empty or not, on the thread that takes messages and flows; at least every tenth of a second.</summary>
    public Action<LiveStatus>? OnBlock { get; init; }
}
