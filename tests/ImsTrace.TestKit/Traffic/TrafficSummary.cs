namespace ImsTrace.TestKit.Traffic;

/// <summary>What the generator made.</summary>
public sealed class TrafficSummary
{
    /// <summary>Bytes of the file.</summary>
    public long FileBytes { get; internal set; }

    /// <summary>Frames of the file, those of RTP included.</summary>
    public long Frames { get; internal set; }

    /// <summary>Bytes of these frames.</summary>
    public long FrameBytes { get; internal set; }

    /// <summary>Frames of RTP.</summary>
    public long RtpFrames { get; internal set; }

    /// <summary>Captures written, each with identities of its own.</summary>
    public long Instances { get; internal set; }

    /// <summary>Different users.</summary>
    public long Users { get; internal set; }

    /// <summary>Messages by protocol, retransmissions included.</summary>
    public MessageCounts Messages { get; internal set; }

    /// <summary>From the first frame to the last.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Bytes a frame.</summary>
    public double AverageFrame => Frames == 0 ? 0 : (double)FrameBytes / Frames;

    /// <summary>Messages a frame.</summary>
    public double MessagesPerFrame => Frames == 0 ? 0 : (double)Messages.Total / Frames;
}
