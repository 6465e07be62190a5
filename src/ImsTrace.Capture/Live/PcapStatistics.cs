using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>What libpcap counts since a device was opened (struct pcap_stat); the numbers wrap at 32 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapStatistics
{
    public uint Received;
    public uint Dropped;
    public uint DroppedByInterface;
}
