using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.RcsFileTransfer;

/// <summary>Reads a body of type application/vnd.gsma.rcs-ft-http+xml (GSMA RCC.07 section 3.2.5.3.1 (u)).</summary>
public static class FileTransferReader
{
    static readonly string[] Types = ["file", "thumbnail"];

    /// <summary>Gives the file and, where there is one, its thumbnail; false where the body is no such document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out IReadOnlyList<TransferredFile>? files, out ProblemList problems)
    {
        problems = default;
        files = null;
        if (!XmlTree.TryRead(body, "file", ns: null, out XmlElement? root, out _, ref problems))
            return false;
        List<TransferredFile> found = [];
        foreach (XmlElement info in root.All("file-info"))
            found.Add(ReadFile(info, ref problems));
        if (found.Count == 0)
            problems.Add(DecodeErrorCode.XmlMissing, root.Offset);
        files = found;
        return true;
    }

    static TransferredFile ReadFile(XmlElement info, ref ProblemList problems)
    {
        XmlElement? data = info.Child("data");
        if (data is null)
            problems.Add(DecodeErrorCode.XmlMissing, info.Offset);
        return new()
        {
            Type = XmlValues.Word(XmlValues.RequiredOf(info, "type", ref problems), info, Types, ref problems),
            Disposition = info.Attribute("file-disposition"),
            Size = XmlValues.Number(info, "file-size", ref problems),
            Name = info.ChildText("file-name"),
            ContentType = info.ChildText("content-type"),
            Url = data is null ? "" : XmlValues.RequiredOf(data, "url", ref problems),
            Until = data is null ? null : UntilOf(data, ref problems),
            PlayingLength = XmlValues.Number(info, "playing-length", ref problems),
        };
    }

    static DateTimeOffset? UntilOf(XmlElement data, ref ProblemList problems)
    {
        if (data.Attribute("until") is not { } until)
            return null;
        if (InternetTime.TryRead(until, out DateTimeOffset time))
            return time;
        problems.Add(DecodeErrorCode.XmlValue, data.Offset);
        return null;
    }
}
