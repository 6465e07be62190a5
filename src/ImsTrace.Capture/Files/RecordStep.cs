namespace ImsTrace.Capture.Files;

/// <summary>Why a format's reader stopped within a buffer.</summary>
internal enum RecordStatus : byte { NeedMoreData, BlockFull, Skip, Stop }

/// <summary>How far a format's reader came.</summary>
/// <param name="Status">Why it stopped.</param>
/// <param name="Length">NeedMoreData: bytes that the next record needs in all. Skip: bytes to pass over.</param>
internal readonly record struct RecordStep(RecordStatus Status, long Length = 0);
