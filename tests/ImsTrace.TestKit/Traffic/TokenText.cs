using System.Text.RegularExpressions;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Where the values that belong to one instance stand in SIP, SDP and MSRP text.</summary>
internal static partial class TokenText
{
    /// <summary>The prefix of each branch (RFC 3261 section 8.1.1.7).</summary>
    public const string BranchMagic = "z9hG4bK";

    [GeneratedRegex(@"(?<!\d)(?:00101000|1555)(\d{7})(?!\d)")]
    public static partial Regex User();

    [GeneratedRegex(@"3030313031303030((?:3\d){7})")]
    public static partial Regex UserHex();

    [GeneratedRegex(@"(?<![\d.])(?:127\.0\.1|10\.1\.\d{1,3})\.\d{1,3}(?!\d)")]
    public static partial Regex Address();

    [GeneratedRegex(@"(?<=(?:127\.0\.1|10\.1\.\d{1,3})\.\d{1,3}:|^m=message )(2[89]\d\d)(?=[/ ])", RegexOptions.Multiline)]
    public static partial Regex Port();

    [GeneratedRegex(@"^(?:Call-ID|i)[ \t]*:[ \t]*([^\s@]+)|;tag=([\w.\-]+)|branch=(z9hG4bK[\w.\-]+)|icid-value=""?([\w.\-]+)"
        + @"|(?:nonce|response|opaque|ck|ik)=""([^""]+)""|msrps?://[^/\s]+/([\w.\-]+)|^MSRP (\S+) |Message-ID:[ \t]*<?([\w.\-@]+)"
        + @"|^Contact:[ \t]*<sip:([\w.\-]+)@[^>]*>[^\r\n]*isfocus|(?:Transaction|Reply|Pending|Context)\s*=\s*(\d{10})(?!\d)|TransactionResponseAck\s*\{\s*(\d{10})(?!\d)",
        RegexOptions.Multiline)]
    public static partial Regex Identifier();

    /// <summary>A number of H.248 as TemplateReader writes it.</summary>
    [GeneratedRegex(@"^\d{10}$")]
    public static partial Regex WideNumber();

    /// <summary>The numbers of transactions and contexts in the text of H.248 (H.248.1 Annex B.2).</summary>
    [GeneratedRegex(@"(?<=(?:Transaction|Reply|Pending|Context)\s*=\s*|TransactionResponseAck\s*\{\s*)\d{1,9}(?!\d)")]
    public static partial Regex GatewayNumber();

    [GeneratedRegex(@"^[0-9a-f]{8,}$")]
    public static partial Regex HexValue();

    [GeneratedRegex(@"^[^;]+;(\d{5,10});")]
    public static partial Regex SessionIdHigh();

    [GeneratedRegex(@"^(?:SIP/2\.0 \d{3} |[A-Z]+ (?:sips?|tel):\S+ SIP/2\.0\r)", RegexOptions.Multiline)]
    public static partial Regex SipStart();

    [GeneratedRegex(@"^MSRP \S+ (?:[A-Z]+\r|\d{3})", RegexOptions.Multiline)]
    public static partial Regex MsrpStart();
}
