using System.Globalization;

namespace ImsTrace.TestKit.Contents;

/// <summary>A SIP or MSRP message as start line, header lines and what follows them, to be changed and written again byte by byte.</summary>
public sealed class HeadedText
{
    private const string End = "\r\n";
    private const string MsrpEnd = "-------";

    private static readonly Dictionary<string, string> Compact = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v"] = "Via", ["f"] = "From", ["t"] = "To", ["i"] = "Call-ID", ["m"] = "Contact", ["l"] = "Content-Length", ["c"] = "Content-Type",
        ["s"] = "Subject", ["k"] = "Supported", ["e"] = "Content-Encoding", ["o"] = "Event", ["r"] = "Refer-To", ["u"] = "Allow-Events",
    };

    private readonly bool hasBlankLine;

    private HeadedText(string startLine, List<string> headers, bool hasBlankLine, string body, string endLine)
        => (StartLine, Headers, this.hasBlankLine, Body, EndLine, IsMsrp) = (startLine, headers, hasBlankLine, body, endLine, endLine.Length > 0);

    public bool IsMsrp { get; }

    public string StartLine { get; set; }

    /// <summary>Header lines without their ends; folded ones in one piece.</summary>
    public List<string> Headers { get; }

    public string Body { get; set; }

    /// <summary>MSRP's end line without its end; empty in SIP.</summary>
    public string EndLine { get; set; }

    public static HeadedText Of(string text)
    {
        string body = "";
        string endLine = "";
        bool isMsrp = text.StartsWith("MSRP ", StringComparison.Ordinal);
        if (isMsrp && text.LastIndexOf(End + MsrpEnd, StringComparison.Ordinal) is int at and >= 0)
        {
            endLine = text[(at + 2)..].TrimEnd('\r', '\n');
            text = text[..(at + 2)];
        }
        int blank = text.IndexOf(End + End, StringComparison.Ordinal);
        if (blank >= 0)
        {
            body = text[(blank + 4)..];
            // The line end before MSRP's end line is no part of the body.
            if (isMsrp)
                body = body.Length >= 2 ? body[..^2] : body;
            text = text[..(blank + 2)];
        }
        List<string> lines = [.. text.Split(End)];
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        for (int i = lines.Count - 1; i > 1; i--)
        {
            if (lines[i].StartsWith(' ') || lines[i].StartsWith('\t'))
            {
                lines[i - 1] += End + lines[i];
                lines.RemoveAt(i);
            }
        }
        return new(lines[0], lines[1..], blank >= 0, body, endLine);
    }

    public override string ToString()
    {
        string head = StartLine + End + string.Concat(Headers.Select(header => header + End));
        if (!IsMsrp)
            return head + End + Body;
        return head + (hasBlankLine || Body.Length > 0 ? End + Body + End : "") + EndLine + End;
    }

    /// <summary>The value of the header, its first or that of the given number; null where there is none.</summary>
    public string? Value(string name, int nth = 1) => Find(name, nth) is int at and >= 0 ? Headers[at][(Headers[at].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : null;

    public IEnumerable<string> Lines(string name) => Headers.Where(header => IsNamed(header, name));

    /// <summary>Adds a line as the last header; in MSRP before Content-Type, which must be the last.</summary>
    public void Add(string line)
    {
        int type = IsMsrp ? Find("Content-Type", 1) : -1;
        Headers.Insert(type < 0 ? Headers.Count : type, line);
    }

    public void AddFirst(string line) => Headers.Insert(0, line);

    /// <summary>Puts a line in place of the header of its name; adds it where there is none.</summary>
    public void Set(string line, int nth = 1)
    {
        int at = Find(NameOf(line), nth);
        if (at < 0)
            Add(line);
        else
            Headers[at] = line;
    }

    /// <summary>Removes all headers of the name, or the one of that number; false where there is none.</summary>
    public bool Remove(string name, int? nth)
    {
        if (nth is null)
            return Headers.RemoveAll(header => IsNamed(header, name)) > 0;
        int at = Find(name, nth.Value);
        if (at >= 0)
            Headers.RemoveAt(at);
        return at >= 0;
    }

    /// <summary>Makes Content-Length, where it is there, the length of the body.</summary>
    public void FitLength()
    {
        int at = Find("Content-Length", 1);
        if (at >= 0)
            Headers[at] = Headers[at][..(Headers[at].IndexOf(':', StringComparison.Ordinal) + 1)] + " " + Body.Length.ToString(CultureInfo.InvariantCulture);
    }

    public static string NameOf(string line) => line.Split(':', 2)[0].Trim();

    private int Find(string name, int nth)
    {
        for (int i = 0; i < Headers.Count; i++)
        {
            if (IsNamed(Headers[i], name) && --nth == 0)
                return i;
        }
        return -1;
    }

    private static bool IsNamed(string header, string name) => Full(NameOf(header)).Equals(Full(name), StringComparison.OrdinalIgnoreCase);

    private static string Full(string name) => Compact.GetValueOrDefault(name, name);
}
