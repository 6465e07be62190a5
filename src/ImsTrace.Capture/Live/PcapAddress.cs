using System.Globalization;
using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>An address of a device in libpcap's list (struct pcap_addr), whose members are socket addresses of Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapAddress
{
    private const ushort InternetFamily = 2;
    private const ushort Internet6Family = 10;

    public nint Next;
    public nint Address;
    public nint Netmask;
    public nint Broadcast;
    public nint Destination;

    /// <summary>The address and the length of its network, as <c>10.0.0.1/24</c>; null where it is no IP address.</summary>
    public readonly string? Text()
    {
        if (BytesOf(Address) is not { } address)
            return null;
        int prefix = 0;
        foreach (byte octet in BytesOf(Netmask) ?? [])
            prefix += BitOperations.PopCount(octet);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(address)}{(prefix > 0 ? $"/{prefix}" : "")}");
    }

    // Family, port, and then the address; IPv6 has its flow label between.
    private static byte[]? BytesOf(nint socketAddress)
    {
        if (socketAddress == 0)
            return null;
        (int start, int length) = (ushort)Marshal.ReadInt16(socketAddress) switch
        {
            InternetFamily => (4, 4),
            Internet6Family => (8, 16),
            _ => (0, 0),
        };
        byte[] bytes = new byte[length];
        Marshal.Copy(socketAddress + start, bytes, 0, length);
        return length > 0 ? bytes : null;
    }
}
