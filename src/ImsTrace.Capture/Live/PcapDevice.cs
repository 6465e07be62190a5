using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>One opened interface: libpcap's handle, read without blocking.</summary>
internal sealed class PcapDevice : IDisposable
{
    // How long the kernel collects frames in a block before it hands them over (TPACKET_V3).
    private const int KernelWait = 10;
    private const int NanosecondPrecision = 1;
    private const int NoNetmask = -1;
    private const int LeastBuffer = 1024 * 1024;
    private const int NoSuchDevice = -5;
    private const int NoPermission = -8;
    private const int NotUp = -9;
    private const int NoPromiscuousPermission = -11;
    private const int RawBsd = 12;
    private const int Raw = 101;
    private readonly int unitsToNanoseconds;
    private readonly int descriptor;
    private nint handle;

    // libpcap's until the next call of pcap_next_ex.
    private nint pendingHeader;
    private nint pendingBytes;
    private bool hasPending;

    private PcapDevice(nint handle, int snapLength)
    {
        this.handle = handle;
        SnapLength = snapLength;
        descriptor = Libpcap.pcap_get_selectable_fd(handle);
        unitsToNanoseconds = Libpcap.pcap_get_tstamp_precision(handle) == NanosecondPrecision ? 1 : 1_000;
        // Values of DLT_ are those of LINKTYPE_, but for this one.
        int linkType = Libpcap.pcap_datalink(handle);
        LinkType = linkType == RawBsd ? Raw : linkType;
    }

    /// <summary>The link type (LINKTYPE_ registry of tcpdump.org).</summary>
    public int LinkType { get; }

    /// <summary>The most bytes that are kept of a frame.</summary>
    public int SnapLength { get; }

    /// <summary>What the library said last.</summary>
    public string Error => Libpcap.Text(Libpcap.pcap_geterr(handle));

    /// <summary>What the library counts; null where it cannot tell.</summary>
    public PcapStatistics? Statistics => Libpcap.pcap_stats(handle, out PcapStatistics statistics) == 0 ? statistics : null;

    /// <summary>Opens an interface; false, and why, where that is not possible.</summary>
    public static bool TryOpen(string name, LiveCaptureOptions options,
        [NotNullWhen(true)] out PcapDevice? device, [NotNullWhen(false)] out LiveFault? fault)
    {
        device = null;
        if (!Libpcap.IsAvailable)
        {
            fault = new(LiveFaultKind.NoLibrary, name, "");
            return false;
        }
        Span<byte> error = stackalloc byte[Libpcap.ErrorLength];
        nint handle = Libpcap.pcap_create(name, error);
        if (handle == 0)
        {
            fault = new(LiveFaultKind.Other, name, Libpcap.Text(error));
            return false;
        }
        fault = Activate(handle, name, options) ?? SetFilter(handle, name, options);
        if (fault is null && Libpcap.pcap_setnonblock(handle, 1, error) != 0)
            fault = new(LiveFaultKind.Other, name, Libpcap.Text(error));
        if (fault is null)
            device = new(handle, Libpcap.pcap_snapshot(handle));
        else
            Libpcap.pcap_close(handle);
        return device is not null;
    }

    /// <summary>The names of the link types that an interface offers, the usual one first; false, and why, where it cannot be opened.</summary>
    public static bool TryListLinkTypes(string name, out IReadOnlyList<string> linkTypes, [NotNullWhen(false)] out LiveFault? fault)
    {
        linkTypes = [];
        if (!TryOpen(name, new() { Filter = "", IsPromiscuous = false, BufferSize = LeastBuffer }, out PcapDevice? device, out fault))
            return false;
        linkTypes = device.LinkTypes();
        device.Dispose();
        return true;
    }

    /// <summary>Adds the frames at hand to the collector until it is full; false where the interface can give none any more.</summary>
    /// <param name="collector">Takes the frames.</param>
    /// <param name="interfaceIndex">Place of the interface among those of the source.</param>
    /// <param name="isFull">Whether a frame waits for which the collector has no room.</param>
    public bool TryRead(FrameCollector collector, int interfaceIndex, out bool isFull)
    {
        isFull = false;
        while (true)
        {
            if (!hasPending)
            {
                int status = Libpcap.pcap_next_ex(handle, out pendingHeader, out pendingBytes);
                if (status <= 0)
                    return status == 0;
                hasPending = true;
            }
            if (!TryAdd(collector, interfaceIndex))
            {
                isFull = true;
                return true;
            }
            hasPending = false;
        }
    }

    /// <summary>Waits until frames are at hand, at most so long.</summary>
    public void Wait(int milliseconds) => Poll.Wait(descriptor, milliseconds);

    public void Dispose()
    {
        if (handle != 0)
            Libpcap.pcap_close(handle);
        handle = 0;
    }

    private List<string> LinkTypes()
    {
        List<string> names = [Libpcap.Text(Libpcap.pcap_datalink_val_to_name(Libpcap.pcap_datalink(handle)))];
        int count = Libpcap.pcap_list_datalinks(handle, out nint list);
        for (int i = 0; i < count; i++)
        {
            string name = Libpcap.Text(Libpcap.pcap_datalink_val_to_name(Marshal.ReadInt32(list, i * sizeof(int))));
            if (name.Length > 0 && !names.Contains(name))
                names.Add(name);
        }
        if (count > 0)
            Libpcap.pcap_free_datalinks(list);
        return names;
    }

    private unsafe bool TryAdd(FrameCollector collector, int interfaceIndex)
    {
        ref readonly PcapPacketHeader header = ref *(PcapPacketHeader*)pendingHeader;
        long time = header.Seconds * 1_000_000_000L + (long)header.Fraction * unitsToNanoseconds;
        ReadOnlySpan<byte> bytes = new((void*)pendingBytes, (int)header.Captured);
        return collector.TryAdd(bytes, (int)Math.Min(header.Length, int.MaxValue), time, LinkType, interfaceIndex);
    }

    private static LiveFault? Activate(nint handle, string name, LiveCaptureOptions options)
    {
        _ = Libpcap.pcap_set_snaplen(handle, options.SnapLength);
        _ = Libpcap.pcap_set_promisc(handle, options.IsPromiscuous ? 1 : 0);
        _ = Libpcap.pcap_set_timeout(handle, KernelWait);
        _ = Libpcap.pcap_set_immediate_mode(handle, options.IsImmediate ? 1 : 0);
        _ = Libpcap.pcap_set_buffer_size(handle, options.BufferSize);
        _ = Libpcap.pcap_set_tstamp_precision(handle, NanosecondPrecision); // refused where only microseconds are offered
        int status = Libpcap.pcap_activate(handle);
        if (status >= 0)
            return null; // a warning is that of promiscuous mode where an interface has none
        string text = Libpcap.Text(Libpcap.pcap_geterr(handle));
        return new(status switch
        {
            NoSuchDevice => LiveFaultKind.NoInterface,
            NoPermission or NoPromiscuousPermission => LiveFaultKind.NoRight,
            NotUp => LiveFaultKind.IsDown,
            _ => LiveFaultKind.Other,
        }, name, text.Length > 0 ? text : Libpcap.Text(Libpcap.pcap_statustostr(status)));
    }

    private static LiveFault? SetFilter(nint handle, string name, LiveCaptureOptions options)
    {
        string filter = options.CompleteFilter();
        if (string.IsNullOrWhiteSpace(filter))
            return null;
        if (Libpcap.pcap_compile(handle, out BpfProgram program, filter, optimize: 1, unchecked((uint)NoNetmask)) != 0)
        {
            // A link type that knows no ports has nothing to leave out either.
            return options.Filter is null && options.Excluded.Count == 0
                ? null
                : new(LiveFaultKind.BadFilter, name, Libpcap.Text(Libpcap.pcap_geterr(handle)));
        }
        int status = Libpcap.pcap_setfilter(handle, ref program);
        Libpcap.pcap_freecode(ref program);
        return status == 0 ? null : new(LiveFaultKind.BadFilter, name, Libpcap.Text(Libpcap.pcap_geterr(handle)));
    }
}
