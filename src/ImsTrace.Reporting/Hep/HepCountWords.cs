using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Hep;

/// <summary>What a listener counts, as labels and for a person.</summary>
public static class HepCountWords
{
    /// <summary>The name in snake_case.</summary>
    public static string Name(HepCount what) => Words.Join(what.ToString(), '_');

    /// <summary>In words for a person.</summary>
    public static string Describe(HepCount what) => what switch
    {
        HepCount.Packets => "HEP packets",
        HepCount.Bytes => "bytes of HEP",
        HepCount.KeepAlives => "keep-alives",
        HepCount.NotHep => "datagrams or runs of bytes that are no HEP",
        HepCount.Malformed => "malformed HEP packets",
        HepCount.Damaged => "HEP packets with something wrong in them",
        HepCount.WrongKey => "packets without the right key",
        HepCount.Overrun => "packets that came too fast",
        HepCount.KernelDrops => "datagrams dropped by the kernel",
        HepCount.Connections => "connections",
        HepCount.Refused => "connections refused over the limit",
        HepCount.TooLong => "connections closed for a packet over the limit",
        HepCount.TooSlow => "connections closed for a packet that took too long",
        HepCount.TooSilent => "connections closed after long silence",
        HepCount.Garbage => "connections closed for bytes that are no HEP",
        HepCount.HandshakeFailed => "TLS handshakes that failed",
        HepCount.CutShort => "connections that ended inside a packet",
        _ => Words.Join(what.ToString(), ' '),
    };
}
