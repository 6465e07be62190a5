using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.TestKit.Contents;

namespace ImsTrace.TestKit.Scenes;

/// <summary>The messages that follow from others: a proxy's copy, an answer, an answer passed on (RFC 3261 sections 8.2.6, 16.6, 16.7).</summary>
internal static partial class SipSteps
{
    /// <summary>The request with one more Via and one less Max-Forwards.</summary>
    public static byte[] Forward(byte[] request, string via)
    {
        HeadedText text = HeadedText.Of(ByteText.Of(request));
        text.AddFirst(via);
        if (int.TryParse(text.Value("Max-Forwards"), out int left))
            text.Set("Max-Forwards: " + (left - 1).ToString(CultureInfo.InvariantCulture));
        return ByteText.ToBytes(text.ToString());
    }

    /// <summary>The answer with what is copied from the request; a tag is put in To where the request has none there.</summary>
    public static byte[] Answer(byte[] request, string status, string tag)
    {
        HeadedText asked = HeadedText.Of(ByteText.Of(request));
        HeadedText text = HeadedText.Of($"SIP/2.0 {status}\r\nContent-Length: 0\r\n\r\n");
        text.Headers.Clear();
        foreach (string name in (string[])["Via", "Record-Route", "From", "To", "Call-ID", "CSeq"])
            text.Headers.AddRange(asked.Lines(name));
        bool needsTag = tag.Length > 0 && !status.StartsWith("100", StringComparison.Ordinal) && asked.Value("To")?.Contains(";tag=", StringComparison.Ordinal) == false;
        if (needsTag)
            text.Set($"To: {asked.Value("To")};tag={tag}");
        text.Add("Content-Length: 0");
        return ByteText.ToBytes(text.ToString());
    }

    /// <summary>The answer without its first Via.</summary>
    public static byte[] Relay(byte[] answer)
    {
        HeadedText text = HeadedText.Of(ByteText.Of(answer));
        text.Remove("Via", 1);
        return ByteText.ToBytes(text.ToString());
    }

    /// <summary>Where the first Via says that an answer goes.</summary>
    public static string SentBy(byte[] message)
        => HeadedText.Of(ByteText.Of(message)).Value("Via") is { } via ? via.Split(';')[0].Split(' ')[^1] : "";

    /// <summary>The answer to an MSRP request, from its receiver to the first of its From-Path (RFC 4975 section 7.2).</summary>
    public static byte[] AnswerMsrp(byte[] request, string status)
    {
        HeadedText asked = HeadedText.Of(ByteText.Of(request));
        string transaction = Word().Matches(asked.StartLine)[1].Value;
        string to = (asked.Value("From-Path") ?? "").Split(' ')[0];
        string from = (asked.Value("To-Path") ?? "").Split(' ')[0];
        return ByteText.ToBytes($"MSRP {transaction} {status}\r\nTo-Path: {to}\r\nFrom-Path: {from}\r\n-------{transaction}$\r\n");
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
