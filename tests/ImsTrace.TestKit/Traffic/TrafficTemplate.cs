namespace ImsTrace.TestKit.Traffic;

/// <summary>A capture taken apart: its frames, what changes in them, and its connections.</summary>
internal sealed class TrafficTemplate
{
    public required IReadOnlyList<TemplateFrame> Frames { get; init; }

    public required IReadOnlyList<TemplateConnection> Connections { get; init; }

    public required TokenTable Tokens { get; init; }

    public required MessageCounts Messages { get; init; }

    /// <summary>How many fragmented packets there are.</summary>
    public required int FragmentGroups { get; init; }

    /// <summary>How many datagrams an ICMP error quotes.</summary>
    public required int ChecksumSlots { get; init; }

    /// <summary>Bytes that one instance takes in a pcapng file.</summary>
    public long FileBytes => Frames.Sum(f => (long)PcapngFrameWriter.BlockLength(f.Bytes.Length));
}
