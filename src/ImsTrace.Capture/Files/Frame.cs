namespace ImsTrace.Capture.Files;

/// <summary>One captured frame, borrowed from its block: valid until the block is released.</summary>
public readonly struct Frame
{
    private readonly byte[] buffer;
    private readonly FrameHeader header;

    /// <summary>Borrows <paramref name="header"/>'s bytes from <paramref name="buffer"/>.</summary>
    public Frame(byte[] buffer, in FrameHeader header)
    {
        this.buffer = buffer;
        this.header = header;
    }

    /// <summary>The bytes that were captured.</summary>
    public ReadOnlySpan<byte> Bytes => new(buffer, header.Offset, header.Length);

    /// <summary>Where and when.</summary>
    public FrameStamp Stamp => header.Stamp;

    /// <summary>The frame's length on the wire, never less than what was captured.</summary>
    public int OriginalLength => header.OriginalLength;

    /// <summary>The link type of the interface (LINKTYPE_ registry of tcpdump.org); <see cref="FrameHeader.UnknownLinkType"/> where the file does not say.</summary>
    public int LinkType => header.LinkType;

    /// <summary>Place of its interface among those of its file (<see cref="CaptureFileReader.Interfaces"/>); <see cref="FrameHeader.NoInterface"/> where there is none.</summary>
    public int Interface => header.Interface;
}
