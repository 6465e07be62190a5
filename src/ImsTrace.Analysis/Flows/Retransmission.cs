using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Flows;

/// <summary>A later copy of a message on the same hop.</summary>
/// <param name="Number">Its message number.</param>
/// <param name="Frame">Its frame.</param>
public readonly record struct Retransmission(long Number, FrameStamp Frame);
