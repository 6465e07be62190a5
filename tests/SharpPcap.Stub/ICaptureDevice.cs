namespace SharpPcap;

/// <summary>A device from which packets are read.</summary>
public interface ICaptureDevice
{
    string Name { get; }

    PacketDotNet.LinkLayers LinkType { get; }

    ICaptureStatistics Statistics { get; }

    void Open(DeviceConfiguration configuration);

    void Close();

    GetPacketStatus GetNextPacket(out PacketCapture e);
}
