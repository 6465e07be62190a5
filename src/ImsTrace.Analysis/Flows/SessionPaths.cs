using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Makes sessions found by the MSRP paths of their SDP (RFC 4975 section 8.2).</summary>
internal static class SessionPaths
{
    public static void Register(FlowLeg leg, MessageRecord message, JoinContext context)
    {
        foreach (ReadOnlySpan<byte> path in message.Lines(MessageField.SdpPaths))
        {
            context.Keys.Add(JoinKey.Path, Key(path), leg);
            if (TryGetSecure(path, out Endpoint endpoint))
                context.Keys.Add(JoinKey.Path, Key(endpoint), leg);
        }
    }

    /// <summary>A certificate is of the session whose SDP names one of the connection's ends for MSRP over TLS.</summary>
    public static void NoteCertificate(MessageRecord shown, JoinContext context)
    {
        bool isServer = true;
        FlowLeg? leg = context.Keys.Find(JoinKey.Path, Key(shown.Source));
        if (leg is null)
            (isServer, leg) = (false, context.Keys.Find(JoinKey.Path, Key(shown.Destination)));
        if (leg is not null && leg.Open.Flow.TryAdd(new ShownCertificate(shown, isServer)))
            context.Store.AddCertificate(leg.Open);
    }

    private static bool TryGetSecure(ReadOnlySpan<byte> uri, out Endpoint endpoint)
    {
        endpoint = default;
        if (!uri.StartsWith("msrps:"u8) || !MsrpUri.TryRead(uri, out MsrpUri read) || !Endpoint.TryParseHost(read.Host.Trim("[]"u8), out Endpoint host))
            return false;
        endpoint = host with { Port = (ushort)read.Port };
        return true;
    }

    private static ulong Key(Endpoint endpoint) => EndpointHash.Of(endpoint) ^ 0x7EA5_0C5E_C0DE;

    /// <summary>Whether the SDP of the message names the path.</summary>
    public static bool Has(MessageRecord message, ulong key)
    {
        foreach (ReadOnlySpan<byte> path in message.Lines(MessageField.SdpPaths))
        {
            if (Key(path) == key)
                return true;
        }
        return false;
    }

    /// <summary>
    /// The key of a path's last URI: its session-id, case-sensitive. The authority is left out: with msrp-cema it need not be
    /// that of any node (TS 24.247 section 8.3.1), and middleboxes rewrite it. 0 where there is no session-id.
    /// </summary>
    public static ulong Key(ReadOnlySpan<byte> uri)
        => MsrpUri.TryRead(uri, out MsrpUri read) && !read.SessionId.IsEmpty ? FieldHash.Of(read.SessionId) : 0;
}
