namespace ImsTrace.TestKit.Traffic;

/// <summary>Gives frames in the order of time.</summary>
internal interface ITrafficSource
{
    /// <summary>The time of the next frame, in nanoseconds since 1970.</summary>
    long Time { get; }

    /// <summary>Bytes that the next frame takes in the file, where it is written.</summary>
    int BlockLength { get; }

    /// <summary>What the next frame is a copy of.</summary>
    FrameOrigin Origin { get; }

    /// <summary>Writes the next frame and goes on; false where it was the last.</summary>
    bool Write(PcapngFrameWriter writer);
}
