using System.Globalization;

namespace ImsTrace.Capture.Hep.Sending;

/// <summary>Where HEP is sent to: <c>10.0.0.1:9060</c>, <c>tcp:homer.example:9060</c>, <c>udp:[2001:db8::1]:9060</c>.</summary>
/// <param name="IsTcp">Whether over TCP; else over UDP.</param>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The port.</param>
public sealed record HepTarget(bool IsTcp, string Host, int Port)
{
    /// <summary>Reads the text; false where it is none.</summary>
    public static bool TryParse(string text, out HepTarget target)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isTcp = text.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase);
        bool isUdp = text.StartsWith("udp:", StringComparison.OrdinalIgnoreCase);
        string place = isTcp || isUdp ? text[4..] : text;
        int colon = place.LastIndexOf(':');
        target = new(isTcp, colon < 0 ? "" : place[..colon].TrimStart('[').TrimEnd(']'), 0);
        if (!int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is 0 or > ushort.MaxValue)
            return false;
        bool isBracketed = colon > 0 && place[0] == '[' && place[colon - 1] == ']';
        target = target with { Port = port };
        return Uri.CheckHostName(target.Host) != UriHostNameType.Unknown && target.Host.Contains(':', StringComparison.Ordinal) == isBracketed;
    }

    /// <summary>The text that is read.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{(IsTcp ? "tcp" : "udp")}:{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
