namespace ImsTrace.Reporting.Recording;

/// <summary>What a recording counts.</summary>
public enum RecordingCount : byte
{
    /// <summary>Frames that stand in a file.</summary>
    Written,
    /// <summary>Bytes of all files.</summary>
    Bytes,
    /// <summary>Frames that stand in none: the disk was full or too slow, the place was gone.</summary>
    Dropped,
    /// <summary>Files that were begun.</summary>
    Files,
    /// <summary>How often the place could not be written any more.</summary>
    Failures,
    /// <summary>Files that were deleted, as more are not kept.</summary>
    Removed,
}
