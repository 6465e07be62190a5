using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>What libpcap counts since a device was opened (struct pcap_stat); the numbers wrap at 32 bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapStatistics
{
    public uint Received;
    public uint Dropped;
    public uint DroppedByInterface;

    /// <summary>How much a number grew, which wraps. What libpcap reads of the interface goes back where that is gone: then it has not grown.</summary>
    public static long Growth(uint before, uint now) => Math.Max(0, unchecked((int)(now - before)));
}
