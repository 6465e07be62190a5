using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Capture.Hep;

/// <summary>What a HEP packet of any version says of the packet that it carries; offsets count from the first byte of the HEP packet.</summary>
public struct HepHeader
{
    /// <summary>1, 2 or 3.</summary>
    public int Version;

    /// <summary>Source of the captured packet.</summary>
    public Endpoint Source;

    /// <summary>Destination of the captured packet.</summary>
    public Endpoint Destination;

    /// <summary>Whether the captured packet is of IP version 6.</summary>
    public bool IsIPv6;

    /// <summary>IP protocol number of the captured packet (IANA).</summary>
    public byte Protocol;

    /// <summary>What the payload is.</summary>
    public HepProtocolType ProtocolType;

    /// <summary>When it was captured, nanoseconds since 1970; 0 where HEP does not say (v1).</summary>
    public long Time;

    /// <summary>Number of the capture agent; 0 where HEP does not say.</summary>
    public uint AgentId;

    /// <summary>VLAN of the captured packet; 0 where HEP does not say.</summary>
    public ushort Vlan;

    /// <summary>Where the payload starts.</summary>
    public int PayloadOffset;

    /// <summary>How many bytes of the payload are there.</summary>
    public int PayloadLength;

    /// <summary>How many more bytes of it were sent.</summary>
    public int PayloadMissing;

    /// <summary>Whether the payload is compressed (<see cref="HepInflater"/>).</summary>
    public bool IsCompressed;

    /// <summary>The correlation id, empty where there is none.</summary>
    public HepChunk CorrelationId;

    /// <summary>The node's name, empty where there is none.</summary>
    public HepChunk NodeName;

    /// <summary>The segment that the payload was in, as of the frame that brought HEP.</summary>
    public readonly Segment SegmentOf(in FrameStamp frame, HepOrigin? origin)
        => HepDatagram.SegmentOf(frame, Time, Source, Destination, Protocol, ProtocolType, origin);
}
