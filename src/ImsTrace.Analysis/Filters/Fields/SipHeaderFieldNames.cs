namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>What tshark calls the headers whose fields are not just <c>sip.</c> and the header's name.</summary>
internal static class SipHeaderFieldNames
{
    private static readonly Dictionary<string, string> Different = new()
    {
        ["Referred-By"] = "Referred-by", ["SIP-ETag"] = "ETag", ["SIP-If-Match"] = "If_Match", ["Suppress-If-Match"] = "Suppress_If_Match",
        ["Identity-Info"] = "Identity-info", ["Priv-Answer-Mode"] = "Priv-Answer-mode", ["Policy-Contact"] = "Policy_Contact",
        ["Policy-ID"] = "Policy_ID", ["User-to-User"] = "uui",
    };

    private static readonly HashSet<string> OnlyHere =
    [
        "Proxy-Authentication-Info", "P-Private-Network-Indication", "Priority-Verstat", "Contribution-ID", "Conversation-ID",
        "InReplyTo-Contribution-ID", "Content-ID",
    ];

    /// <summary>The name behind <c>sip.</c>.</summary>
    public static string Of(string header, out bool isTshark)
    {
        isTshark = !OnlyHere.Contains(header);
        return Different.GetValueOrDefault(header, header);
    }
}
