using System.Collections.Frozen;

namespace ImsTrace.Analysis.Comparing;

/// <summary>
/// Which fields are not compared since each run has its own: identifiers, clocks, versions of software and keys; and which are the
/// policy of a network rather than the behaviour of a flow.
/// </summary>
public static class VolatileFields
{
    private static readonly FrozenSet<string> Ignored = new[]
    {
        // SIP and what both have
        "Call-ID", "CSeq", "Date", "Timestamp", "User-Agent", "Server", "Content-Length", "Session-ID", "RAck", "RSeq", "P-Charging-Function-Addresses",
        // Diameter: identifiers, clocks, keys and vectors
        "Message Length", "Hop-by-Hop Identifier", "End-to-End Identifier", "Session-Id", "Origin-State-Id", "Event-Timestamp", "SIP-Authenticate",
        "SIP-Authorization", "SIP-Authentication-Context", "Confidentiality-Key", "Integrity-Key", "SIP-Item-Number", "Route-Record", "Proxy-Info",
        "Firmware-Revision", "Product-Name", "Digest-Nonce", "Digest-Response", "Digest-HA1", "User-Data",
        // MSRP
        "transaction-id", "Message-ID",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OfPolicy = new[]
    {
        "Route", "Record-Route", "Path", "Service-Route", "Warning", "Reason", "Reason-Phrase", "comment", "Allow", "Allow-Events", "Accept",
        "Accept-Encoding", "Accept-Language", "Organization", "Via",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> IgnoredParameters = new[]
    {
        "tag", "branch", "received", "rport", "icid-value", "icid-generated-at", "nonce", "cnonce", "nc", "opaque", "response", "auts", "ik", "ck",
        "ftag", "did", "expires", "port-c", "port-s", "spi-c", "spi-s", "uri", "from-tag", "to-tag", "call-id", "reg-id", "ob", "boundary", "term-ioi-id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Attributes of SDP that name a session, an address or a key.
    private static readonly FrozenSet<string> IgnoredAttributes = new[]
    {
        "path", "candidate", "crypto", "fingerprint", "file-transfer-id", "rtcp", "ice-ufrag", "ice-pwd", "ssrc", "chatroom", "connection",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a header or AVP is left out.</summary>
    public static bool Has(string name) => Ignored.Contains(name);

    /// <summary>Whether a parameter is left out of its header.</summary>
    public static bool HasParameter(string name) => IgnoredParameters.Contains(name);

    /// <summary>Whether an attribute of SDP is left out.</summary>
    public static bool HasAttribute(string name) => IgnoredAttributes.Contains(name);

    /// <summary>Whether a header tells of the network's policy.</summary>
    public static bool IsPolicy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return OfPolicy.Contains(name) || name.StartsWith("P-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a number may be a tenth more or less.</summary>
    public static bool IsTolerant(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Session-Expires", StringComparison.OrdinalIgnoreCase) || name.EndsWith(";expires", StringComparison.OrdinalIgnoreCase);
    }
}
