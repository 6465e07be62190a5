using System.Net;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>Where HEP is listened for: <c>udp:0.0.0.0:9060</c>, <c>tcp:[::]:9060</c>, <c>tls:10.0.0.1:9061</c>.</summary>
/// <param name="Transport">What it comes over.</param>
/// <param name="EndPoint">Address and port; port 0 lets the system choose.</param>
public sealed record HepAddress(HepTransport Transport, IPEndPoint EndPoint)
{
    /// <summary>Reads the text; false where it is none.</summary>
    public static bool TryParse(string text, out HepAddress address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = new(HepTransport.Udp, new(IPAddress.Loopback, 0));
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Enum.TryParse(text[..colon], ignoreCase: true, out HepTransport transport) || !char.IsAsciiLetter(text[0]))
            return false;
        ReadOnlySpan<char> place = text.AsSpan(colon + 1);
        // An address without a port would be port 0.
        bool hasPort = place.LastIndexOf(':') > place.LastIndexOf(']') && (place.StartsWith("[") || place.Count(':') == 1);
        if (!hasPort || !IPEndPoint.TryParse(place, out IPEndPoint? endPoint))
            return false;
        address = new(transport, endPoint);
        return true;
    }

    /// <summary>The text that is read.</summary>
    public override string ToString() => $"{Transport.ToString().ToLowerInvariant()}:{EndPoint}";
}
