using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>A device in libpcap's list (struct pcap_if).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapInterface
{
    public const uint Loopback = 1;
    public const uint Up = 2;
    public const uint Running = 4;

    public nint Next;
    public nint Name;
    public nint Description;
    public nint Addresses;
    public uint Flags;
}
