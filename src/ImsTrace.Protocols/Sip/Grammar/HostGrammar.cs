using System.Net;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// host = hostname / IPv4address / IPv6reference; hostname = *( domainlabel "." ) toplabel [ "." ]      (RFC 3261 section 25.1)
// IPv6address as RFC 5954 section 4.1 has it
/// <summary>Where a host's or a port's grammar breaks (RFC 3261 section 25.1).</summary>
internal static class HostGrammar
{
    private const int LongestAddress = 45;

    /// <summary>The index of the first wrong byte of <c>host [":" port]</c>, or -1.</summary>
    internal static int FindFaultWithPort(ReadOnlySpan<byte> hostPort)
    {
        int bracket = hostPort.IndexOf((byte)']') + 1;
        int colon = hostPort[bracket..].IndexOf((byte)':');
        if (colon < 0)
            return FindFault(hostPort);
        colon += bracket;
        int fault = FindFault(LinearSpace.TrimEnd(hostPort[..colon]));
        bool isPort = DecimalNumber.TryRead(LinearSpace.TrimStart(hostPort[(colon + 1)..]), out uint port) && port <= ushort.MaxValue;
        return fault >= 0 || isPort ? fault : colon + 1;
    }

    /// <summary>The index of the first wrong byte of a host, or -1.</summary>
    internal static int FindFault(ReadOnlySpan<byte> host)
    {
        if (host.IsEmpty)
            return 0;
        if (host[0] == '[')
            return host[^1] == ']' && IsIPv6(host[1..^1]) ? -1 : 0;
        int other = host.IndexOfAnyExcept(SipCharacters.HostName);
        if (other >= 0)
            return other;
        return char.IsAsciiDigit((char)LastLabel(host)[0]) ? FindIPv4Fault(host) : FindLabelFault(host);
    }

    /// <summary>Whether this is an IPv6 address without brackets; a zone is no part of it.</summary>
    internal static bool IsIPv6(ReadOnlySpan<byte> text)
        => text.Length <= LongestAddress && text.Contains((byte)':') && !text.Contains((byte)'%') && !text.Contains((byte)'[')
            && !text.Contains((byte)'/') && IPAddress.IsValidUtf8(text);

    // The last label decides: a name's begins with a letter.
    private static ReadOnlySpan<byte> LastLabel(ReadOnlySpan<byte> host)
    {
        ReadOnlySpan<byte> name = host[^1] == '.' && host.Length > 1 ? host[..^1] : host;
        ReadOnlySpan<byte> label = name[(name.LastIndexOf((byte)'.') + 1)..];
        return label.IsEmpty ? host : label;
    }

    private static int FindIPv4Fault(ReadOnlySpan<byte> host)
    {
        int start = 0;
        for (int part = 0; part < 4; part++)
        {
            int length = part < 3 ? host[start..].IndexOf((byte)'.') : host.Length - start;
            if (length is < 1 or > 3 || !DecimalNumber.TryRead(host.Slice(start, length), out uint value) || value > byte.MaxValue)
                return start;
            start += length + 1;
        }
        return -1;
    }

    private static int FindLabelFault(ReadOnlySpan<byte> host)
    {
        int start = 0;
        while (start < host.Length)
        {
            int length = host[start..].IndexOf((byte)'.');
            int end = length < 0 ? host.Length : start + length;
            if (end == start || host[start] == '-' || host[end - 1] == '-')
                return start;
            start = end + 1;
        }
        return -1;
    }
}
