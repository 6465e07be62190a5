using System.Text;
using ImsTrace.Protocols.ConferenceInfo;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Ims3gpp;
using ImsTrace.Protocols.IsComposing;
using ImsTrace.Protocols.Pidf;
using ImsTrace.Protocols.RcsFileTransfer;
using ImsTrace.Protocols.RegInfo;
using ImsTrace.Protocols.ResourceLists;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Xml;

/// <summary>What holds for the reader of each XML body alike.</summary>
public class XmlBodyTests
{
    delegate bool Reader(ReadOnlySpan<byte> body, out ProblemList problems);

    static readonly Dictionary<string, (Reader Read, byte[] Sample)> Formats = new()
    {
        ["imdn"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => ImdnReader.TryRead(body, out _, out problems), XmlBodySamples.Imdn),
        ["isComposing"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => IsComposingReader.TryRead(body, out _, out problems), XmlBodySamples.IsComposing),
        ["lists"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => ResourceListsReader.TryRead(body, out _, out problems), XmlBodySamples.ResourceLists),
        ["reginfo"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => RegInfoReader.TryRead(body, out _, out problems), XmlBodySamples.RegInfo),
        ["conference"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => ConferenceInfoReader.TryRead(body, out _, out problems), XmlBodySamples.ConferenceInfo),
        ["pidf"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => PidfReader.TryRead(body, out _, out problems), XmlBodySamples.Pidf),
        ["3gpp"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => Ims3gppReader.TryRead(body, out _, out problems), XmlBodySamples.Ims3gpp),
        ["file"] = (static (ReadOnlySpan<byte> body, out ProblemList problems) => FileTransferReader.TryRead(body, out _, out problems), XmlBodySamples.FileTransfer),
    };

    public static TheoryData<string> Names => [.. Formats.Keys];

    [Theory, MemberData(nameof(Names))]
    public void TryRead_Example_HasNoProblem(string format)
    {
        Assert.True(Formats[format].Read(Formats[format].Sample, out ProblemList problems));
        Assert.Equal(0, problems.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void TryRead_EveryPrefix_HasAProblem(string format)
    {
        byte[] sample = Formats[format].Sample;
        int end = sample.AsSpan().LastIndexOf((byte)'>');
        for (int length = 0; length <= end; length++)
        {
            Formats[format].Read(sample.AsSpan(0, length), out ProblemList problems);
            Assert.True(problems.Count > 0, $"{length}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void TryRead_OtherRoot_IsFalse(string format)
    {
        Assert.False(Formats[format].Read("<other/>"u8, out ProblemList problems));
        Assert.Equal(new DecodeError(DecodeErrorCode.XmlRoot, 0), problems[0]);
    }

    [Theory, MemberData(nameof(Names))]
    public void TryRead_DocumentType_IsRefused(string format)
    {
        byte[] body = [.. "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"u8, .. Formats[format].Sample];
        if (body.AsSpan().IndexOf("<?xml"u8) is int declaration and > 0)
            body = [.. body[..declaration], .. body[(body.AsSpan().IndexOf("?>"u8) + 2)..]];
        Assert.False(Formats[format].Read(body, out ProblemList problems));
        Assert.Equal(new DecodeError(DecodeErrorCode.XmlDtd, 0), problems[0]);
    }

    [Theory, MemberData(nameof(Names))]
    public void TryRead_MutatedOrRandom_NeverThrowsAndStaysInside(string format)
    {
        Reader read = Formats[format].Read;
        Mutations.CheckAll([Formats[format].Sample], bytes =>
        {
            bool good = read(bytes, out ProblemList problems) || problems.Count > 0;
            for (int i = 0; i < problems.Kept; i++)
                good &= problems[i].Offset >= 0 && problems[i].Offset <= bytes.Length;
            return good;
        }, 300);
    }

    [Theory]
    [InlineData("imdn", "2008-04-04T12", "2008-04-44T12", DecodeErrorCode.XmlValue, "<datetime")]
    [InlineData("imdn", "<delivered/>", "<displayed/>", DecodeErrorCode.XmlValue, "<displayed")]
    [InlineData("imdn", "<delivered/>", "", DecodeErrorCode.XmlMissing, "<delivery-notification")]
    [InlineData("imdn", "message-id", "message-no", DecodeErrorCode.XmlMissing, "<imdn")]
    [InlineData("imdn", "urn:ietf:params:xml:ns:imdn", "urn:x", DecodeErrorCode.XmlNamespace, "<imdn")]
    [InlineData("isComposing", "90", "soon", DecodeErrorCode.XmlValue, "<refresh")]
    [InlineData("isComposing", "state>", "estate>", DecodeErrorCode.XmlMissing, "<isComposing")]
    [InlineData("lists", "\"bcc\"", "\"dcc\"", DecodeErrorCode.XmlValue, "<entry uri=\"sip:ted")]
    [InlineData("lists", "uri=\"sip:ted@example.net\"", "", DecodeErrorCode.XmlMissing, "<entry  cp:copyControl=\"bcc\"")]
    [InlineData("reginfo", "state=\"full\"", "state=\"whole\"", DecodeErrorCode.XmlValue, "<reginfo")]
    [InlineData("reginfo", "event=\"probation\"", "", DecodeErrorCode.XmlMissing, "<contact id=\"77\"")]
    [InlineData("reginfo", "\"600\"", "\"x\"", DecodeErrorCode.XmlValue, "<contact id=\"76\"")]
    [InlineData("conference", ">33<", ">-<", DecodeErrorCode.XmlValue, "<user-count")]
    [InlineData("conference", ">true<", ">yes<", DecodeErrorCode.XmlValue, "<active")]
    [InlineData("pidf", ">open<", ">ajar<", DecodeErrorCode.XmlValue, "<basic")]
    [InlineData("pidf", "id=\"bs35r9\"", "", DecodeErrorCode.XmlMissing, "<tuple")]
    [InlineData("file", "type=\"file\"", "type=\"dir\"", DecodeErrorCode.XmlValue, "<file-info type=\"dir\"")]
    [InlineData("file", "url=\"https://ft.example.org/f?id=1\"", "", DecodeErrorCode.XmlMissing, "<data  until")]
    public void TryRead_BadValue_IsAProblemAtItsElement(string format, string old, string changed, DecodeErrorCode code, string at)
    {
        string body = Encoding.UTF8.GetString(Formats[format].Sample).Replace(old, changed);
        Assert.True(Formats[format].Read(Encoding.UTF8.GetBytes(body), out ProblemList problems));
        DecodeError expected = new(code, body.IndexOf(at, StringComparison.Ordinal));
        Assert.Contains(expected, Enumerable.Range(0, problems.Kept).Select(i => problems[i]));
    }
}
