using System.Reflection;
using System.Runtime.InteropServices;

namespace ImsTrace.Capture.Live;

/// <summary>The functions of libpcap (pcap(3PCAP)). Its plain name is in the development package only, so the numbered ones are tried.</summary>
internal static partial class Libpcap
{
    /// <summary>Bytes that libpcap wants for the text of an error (PCAP_ERRBUF_SIZE).</summary>
    public const int ErrorLength = 256;

    private const string Name = "pcap";
    private static readonly string[] FileNames = ["libpcap.so.0.8", "libpcap.so.1", "libpcap.1.dylib"];
    private static readonly nint Library = Load();

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable => Library != 0;

    [LibraryImport(Name)]
    internal static partial nint pcap_lib_version();

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint pcap_create(string source, Span<byte> error);

    [LibraryImport(Name)]
    internal static partial int pcap_set_snaplen(nint handle, int length);

    [LibraryImport(Name)]
    internal static partial int pcap_set_promisc(nint handle, int on);

    [LibraryImport(Name)]
    internal static partial int pcap_set_timeout(nint handle, int milliseconds);

    [LibraryImport(Name)]
    internal static partial int pcap_set_immediate_mode(nint handle, int on);

    [LibraryImport(Name)]
    internal static partial int pcap_set_buffer_size(nint handle, int bytes);

    [LibraryImport(Name)]
    internal static partial int pcap_set_tstamp_precision(nint handle, int precision);

    [LibraryImport(Name)]
    internal static partial int pcap_get_tstamp_precision(nint handle);

    [LibraryImport(Name)]
    internal static partial int pcap_activate(nint handle);

    [LibraryImport(Name)]
    internal static partial int pcap_setnonblock(nint handle, int on, Span<byte> error);

    [LibraryImport(Name)]
    internal static partial int pcap_get_selectable_fd(nint handle);

    [LibraryImport(Name)]
    internal static partial int pcap_datalink(nint handle);

    [LibraryImport(Name)]
    internal static partial int pcap_list_datalinks(nint handle, out nint list);

    [LibraryImport(Name)]
    internal static partial void pcap_free_datalinks(nint list);

    [LibraryImport(Name)]
    internal static partial nint pcap_datalink_val_to_name(int linkType);

    [LibraryImport(Name)]
    internal static partial int pcap_snapshot(nint handle);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pcap_compile(nint handle, out BpfProgram program, string expression, int optimize, uint netmask);

    [LibraryImport(Name)]
    internal static partial int pcap_setfilter(nint handle, ref BpfProgram program);

    [LibraryImport(Name)]
    internal static partial void pcap_freecode(ref BpfProgram program);

    [LibraryImport(Name)]
    internal static partial int pcap_next_ex(nint handle, out nint header, out nint bytes);

    [LibraryImport(Name)]
    internal static partial int pcap_stats(nint handle, out PcapStatistics statistics);

    [LibraryImport(Name)]
    internal static partial nint pcap_geterr(nint handle);

    [LibraryImport(Name)]
    internal static partial nint pcap_statustostr(int status);

    [LibraryImport(Name)]
    internal static partial void pcap_close(nint handle);

    [LibraryImport(Name)]
    internal static partial int pcap_findalldevs(out nint devices, Span<byte> error);

    [LibraryImport(Name)]
    internal static partial void pcap_freealldevs(nint devices);

    /// <summary>Text that the library lends.</summary>
    public static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>The text in a buffer for errors.</summary>
    public static string Text(ReadOnlySpan<byte> error)
    {
        int end = error.IndexOf((byte)0);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? error : error[..end]);
    }

    private static nint Load()
    {
        nint library = 0;
        foreach (string file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, out library))
                break;
        }
        NativeLibrary.SetDllImportResolver(typeof(Libpcap).Assembly, Resolve);
        return library;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Library : 0;
}
