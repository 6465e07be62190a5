namespace SharpPcap.LibPcap;

/// <summary>The header that libpcap gives.</summary>
public sealed class PcapHeader(PosixTimeval time, uint packetLength) : ICaptureHeader
{
    public uint PacketLength => packetLength;

    public PosixTimeval Timeval => time;
}
