namespace SharpPcap;

/// <summary>What a device counts.</summary>
public interface ICaptureStatistics
{
    uint DroppedPackets { get; }

    uint InterfaceDroppedPackets { get; }
}
