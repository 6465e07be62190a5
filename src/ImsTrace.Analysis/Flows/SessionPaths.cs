using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Makes sessions found by the MSRP paths of their SDP (RFC 4975 section 8.2).</summary>
internal static class SessionPaths
{
    private const int MaximumPaths = 32;

    public static void Register(OpenFlow open, FlowMessage message, JoinContext context)
    {
        if (!message.Record.Has(MessageField.SdpPaths))
            return;
        foreach (ReadOnlySpan<byte> path in message.Record.Lines(MessageField.SdpPaths))
        {
            ulong key = Key(path);
            if (key == 0 || open.Paths?.Contains(key) == true || open.Paths?.Count >= MaximumPaths)
                continue;
            (open.Paths ??= []).Add(key);
            context.Paths[key] = open;
        }
    }

    public static void Forget(OpenFlow open, JoinContext context)
    {
        foreach (ulong key in open.Paths ?? [])
        {
            if (context.Paths.TryGetValue(key, out OpenFlow? present) && present == open)
                context.Paths.Remove(key);
        }
    }

    /// <summary>
    /// The key of a path's last URI: its session-id, case-sensitive. The authority is left out: with msrp-cema it need not be
    /// that of any node (TS 24.247 section 8.3.1), and middleboxes rewrite it. 0 where there is no session-id.
    /// </summary>
    public static ulong Key(ReadOnlySpan<byte> uri)
        => MsrpUri.TryRead(uri, out MsrpUri read) && !read.SessionId.IsEmpty ? FieldHash.Of(read.SessionId) : 0;
}
