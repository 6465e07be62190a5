using PacketDotNet;
using SharpPcap.LibPcap;

namespace SharpPcap;

/// <summary>A device that gives the packets of a test, then times out as often as it is told, and then has no more.</summary>
public sealed class PlannedDevice(IReadOnlyList<(byte[] Bytes, uint Length)> packets, int silences) : ILiveDevice, ICaptureStatistics
{
    private int read;
    private int silent;

    public string Name => "planned0";

    public LinkLayers LinkType => LinkLayers.Ethernet;

    public ICaptureStatistics Statistics => this;

    public uint DroppedPackets => 3;

    public uint InterfaceDroppedPackets => 2;

    public bool IsClosed { get; private set; }

    public void Open(DeviceConfiguration configuration)
    {
    }

    public void Close() => IsClosed = true;

    public GetPacketStatus GetNextPacket(out PacketCapture e)
    {
        e = default;
        if (read == packets.Count)
            return silent++ < silences ? GetPacketStatus.ReadTimeout : GetPacketStatus.NoRemainingPackets;
        (byte[] bytes, uint length) = packets[read++];
        e = new(this, new PcapHeader(new(1_700_000_000, (ulong)read), length), bytes);
        return GetPacketStatus.PacketRead;
    }
}
