using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>What libpcap says of a packet (struct pcap_pkthdr on 64 bits): the fraction of the second is in the unit that was asked for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapPacketHeader
{
    public nint Seconds;
    public nint Fraction;
    public uint Captured;
    public uint Length;
}
