using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>The interfaces that can be captured.</summary>
public static partial class CaptureDevices
{
    /// <summary>The name that stands for all interfaces.</summary>
    public const string Any = "any";

    /// <summary>Lists the interfaces; false, and why, where that is not possible. Devices that are no network interfaces, such as those of USB, are left out.</summary>
    /// <param name="devices">The interfaces.</param>
    /// <param name="fault">Why there is no list; or why link types are missing in it.</param>
    public static bool TryList([NotNullWhen(true)] out IReadOnlyList<CaptureDevice>? devices, out LiveFault? fault)
    {
        (devices, fault) = (null, null);
        if (!Libpcap.IsAvailable)
        {
            fault = new(LiveFaultKind.NoLibrary, Any, "");
            return false;
        }
        Span<byte> error = stackalloc byte[Libpcap.ErrorLength];
        if (Libpcap.pcap_findalldevs(out nint first, error) != 0)
        {
            fault = new(LiveFaultKind.Other, Any, Libpcap.Text(error));
            return false;
        }
        List<CaptureDevice> found = [];
        for (nint at = first; at != 0;)
        {
            PcapInterface one = Marshal.PtrToStructure<PcapInterface>(at);
            string name = Libpcap.Text(one.Name);
            if (name == Any || if_nametoindex(name) != 0)
                found.Add(Describe(one, name, ref fault));
            at = one.Next;
        }
        Libpcap.pcap_freealldevs(first);
        devices = found;
        return true;
    }

    private static CaptureDevice Describe(in PcapInterface device, string name, ref LiveFault? fault)
    {
        List<string> addresses = [];
        for (nint at = device.Addresses; at != 0;)
        {
            PcapAddress address = Marshal.PtrToStructure<PcapAddress>(at);
            if (address.Text() is { } text)
                addresses.Add(text);
            at = address.Next;
        }
        bool isUp = (device.Flags & PcapInterface.Up) != 0;
        IReadOnlyList<string> linkTypes = [];
        if (isUp && !PcapDevice.TryListLinkTypes(name, out linkTypes, out LiveFault? own) && own.Kind == LiveFaultKind.NoRight)
            fault ??= own;
        return new(name, Libpcap.Text(device.Description), isUp, (device.Flags & PcapInterface.Running) != 0,
            (device.Flags & PcapInterface.Loopback) != 0, addresses, linkTypes);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint if_nametoindex(string name);
}
