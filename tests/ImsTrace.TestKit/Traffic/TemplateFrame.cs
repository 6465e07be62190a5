namespace ImsTrace.TestKit.Traffic;

/// <summary>One frame of a template and what changes in it.</summary>
internal sealed class TemplateFrame(byte[] bytes, long time)
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>Nanoseconds since the template's first frame.</summary>
    public long Time { get; } = time;

    public List<Substitution> Substitutions { get; } = [];

    /// <summary>Where the IPv4 header starts; negative where there is none.</summary>
    public int Network { get; set; } = -1;

    /// <summary>Where the transport header starts.</summary>
    public int Transport { get; set; }

    /// <summary>The end of the IPv4 packet in the frame.</summary>
    public int End { get; set; }

    public byte Protocol { get; set; }

    /// <summary>Which fragmented packet of the template it belongs to; negative for a whole packet.</summary>
    public int FragmentGroup { get; set; } = -1;

    /// <summary>True for a fragment that is not the first.</summary>
    public bool IsLaterFragment { get; set; }

    /// <summary>The later fragments, where this is the first.</summary>
    public List<TemplateFrame> LaterFragments { get; } = [];

    public TemplateConnection? Connection { get; set; }

    /// <summary>0 from the connection's first sender, 1 towards it.</summary>
    public int Direction { get; set; }

    /// <summary>Bytes of TCP payload.</summary>
    public int PayloadLength { get; set; }

    /// <summary>Where the TCP timestamps option has its values; 0 where there is none.</summary>
    public int Timestamps { get; set; }

    /// <summary>Where an ICMP error quotes the IPv4 header; 0 where it quotes none.</summary>
    public int Quote { get; set; }

    /// <summary>The slot in which the checksum of a quoted datagram is kept; negative where it is not.</summary>
    public int ChecksumSlot { get; set; } = -1;
}
