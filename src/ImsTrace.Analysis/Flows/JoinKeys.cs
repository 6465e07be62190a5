namespace ImsTrace.Analysis.Flows;

/// <summary>The names of the join keys.</summary>
public static class JoinKeys
{
    private static readonly string[] Names =
    [
        "retransmission", "via-stack", "call-id", "branch", "dialog", "nonce", "public-identity", "user-name", "hop-by-hop", "path",
        "transaction-id", "message-id", "registered-identity", "icid", "service-identity", "quote",
        "context-id", "conference-uri", "termination", "content-hash",
        "session-uuid", "original-dialog", "sdp-origin", "imdn-message-id", "text", "list-recipient", "history-info", "named-call", "leg",
        "diameter-session", "user-session-id", "framed-ip-address", "relayed",
    ];

    /// <summary>The key's name.</summary>
    public static string Name(this JoinKey key) => Names[(int)key];
}
