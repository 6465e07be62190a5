namespace ImsTrace.Replay.Playing;

/// <summary>How far a step is.</summary>
internal enum StepState : byte { Open, Due, Done }
