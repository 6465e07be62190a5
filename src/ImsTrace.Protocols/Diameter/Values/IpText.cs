using System.Buffers;
using System.Globalization;
using System.Net;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>Writes IPv4 and IPv6 addresses and prefixes.</summary>
internal static class IpText
{
    private const int PrefixHead = 2;
    private const int LongestAddress = 64;

    /// <summary>Writes an address of 4 or 16 octets.</summary>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> octets)
    {
        new IPAddress(octets).TryFormat(to.GetSpan(LongestAddress), out int length);
        to.Advance(length);
    }

    // | reserved | prefix length | prefix, up to 16 octets |   RFC 3162 section 2.3
    /// <summary>Writes an IPv6 prefix with its length; false where it is none.</summary>
    public static bool TryWritePrefix(IBufferWriter<byte> to, ReadOnlySpan<byte> value)
    {
        Span<byte> address = stackalloc byte[16];
        if (value.Length < PrefixHead || value.Length > PrefixHead + address.Length || value[1] > 8 * address.Length)
            return false;
        address.Clear();
        value[PrefixHead..].CopyTo(address);
        Write(to, address);
        to.Write("/"u8);
        value[1].TryFormat(to.GetSpan(3), out int length, default, CultureInfo.InvariantCulture);
        to.Advance(length);
        return true;
    }
}
