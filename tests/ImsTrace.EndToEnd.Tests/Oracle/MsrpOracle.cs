using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>Frames MSRP in the bytes of streams (RFC 4975 section 9), since tshark 4.0 sees but the first message of a segment.</summary>
internal static partial class MsrpOracle
{
    private static readonly (string Name, string Header)[] Fields =
    [
        ("to_path", "to-path"), ("from_path", "from-path"), ("message_id", "message-id"), ("byte_range", "byte-range"), ("content_type", "content-type"),
    ];

    public static async Task<IReadOnlyList<(OracleMessage Message, byte[] Body)>> ReadAsync(string capture)
        => [.. (await TcpBytes.ReadAsync(capture)).SelectMany(Read)];

    [GeneratedRegex(@"MSRP ([A-Za-z0-9][A-Za-z0-9.\-+%=]{3,31}) (?:([A-Z]+)|(\d{3})(?: [^\r\n]*)?)\r\n", RegexOptions.CultureInvariant)]
    private static partial Regex StartLine { get; }

    private static IEnumerable<(OracleMessage, byte[])> Read(TcpBytes stream)
    {
        string text = Encoding.Latin1.GetString(stream.Bytes);
        int position = 0;
        while (StartLine.Match(text, position) is { Success: true } start)
        {
            int content = start.Index + start.Length;
            int end = text.IndexOf($"-------{start.Groups[1].Value}", content, StringComparison.Ordinal);
            if (end < 0)
                yield break;
            position = text.IndexOf("\r\n", end, StringComparison.Ordinal) + 2;
            yield return Read(stream, start, text[content..end], text[position - 3], position);
        }
    }

    private static (OracleMessage, byte[]) Read(TcpBytes stream, Match start, string content, char flag, int end)
    {
        bool isRequest = start.Groups[2].Success;
        string method = isRequest ? start.Groups[2].Value : start.Groups[3].Value;
        OracleMessage message = new()
        {
            ["frame"] = stream.FrameOf(end).ToString(CultureInfo.InvariantCulture), ["protocol"] = "msrp", ["transport"] = "tcp", ["source"] = stream.Source,
            ["destination"] = stream.Destination, ["kind"] = isRequest ? "request" : "response", ["name"] = method,
            [isRequest ? "method" : "status"] = method, ["transaction_id"] = start.Groups[1].Value, ["continuation"] = flag.ToString(),
            ["size"] = (end - start.Index).ToString(CultureInfo.InvariantCulture),
        };
        int blank = content.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string body = blank < 0 ? "" : content[(blank + 4)..^2];
        message["body_size"] = body.Length.ToString(CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = Headers(blank < 0 ? content : content[..blank]);
        foreach ((string name, string header) in Fields)
            message[name] = headers.GetValueOrDefault(header);
        return (message, Encoding.Latin1.GetBytes(body));
    }

    private static Dictionary<string, string> Headers(string head)
    {
        Dictionary<string, string> headers = [];
        foreach (string line in head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim(' '));
        }
        return headers;
    }
}
