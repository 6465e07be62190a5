using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImsTrace.Replay.Sip;

/// <summary>Writes numbers and addresses as SIP has them.</summary>
internal static class SipText
{
    public static void Write(IBufferWriter<byte> output, long number)
    {
        Span<byte> digits = output.GetSpan(20);
        number.TryFormat(digits, out int written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>The host part of a URI: an IPv6 address in brackets.</summary>
    public static string Host(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    /// <summary>Host and port.</summary>
    public static byte[] HostPort(IPEndPoint endpoint)
        => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Host(endpoint.Address)}:{endpoint.Port}"));
}
