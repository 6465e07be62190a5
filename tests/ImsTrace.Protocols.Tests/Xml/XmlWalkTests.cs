using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.Xml;

public class XmlWalkTests
{
    [Fact]
    public void Read_Document_GivesItemsInOrder()
        => Assert.Equal(
            [
                "Element 0 list", "Attribute 1 xmlns=urn:x", "Attribute 1 a=1&2", "Element 1 p:entry", "Attribute 2 xmlns:p=urn:y",
                "EndElement 1 p:entry", "Text 1 t\u00e9xt", "Comment 1 c ", "Text 1 <raw>", "ProcessingInstruction 1 pi now", "EndElement 0 list",
            ],
            Items("<?xml version='1.0'?>\r\n<list xmlns='urn:x' a='1&amp;2'>\n  <p:entry xmlns:p='urn:y'/>t\u00e9xt<!--c --><![CDATA[<raw>]]><?pi now?></list>"));

    public static TheoryData<string, Encoding> Encodings => new()
    {
        { "<?xml version='1.0' encoding='utf-8'?>", new UTF8Encoding(false) },
        { "", new UTF8Encoding(true) },
        { "<?xml version='1.0' encoding='iso-8859-1'?>", Encoding.Latin1 },
        { "", new UnicodeEncoding(bigEndian: false, byteOrderMark: true) },
        { "<?xml version='1.0' encoding='utf-16'?>", new UnicodeEncoding(bigEndian: true, byteOrderMark: true) },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Read_AnyEncoding_OffsetsPointAtTheBytes(string declaration, Encoding encoding)
    {
        // Latin-1 has no pile of poo.
        string wide = encoding == Encoding.Latin1 ? "\u00e9" : "\u00e9\u20ac\U0001F4A9";
        string text = declaration + $"<r>\r\n {wide} <a {"x"}='{wide}'\n y='2'>\r{wide}<b/></a><!--{wide}--><c></c></r>";
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        using XmlWalk walk = new(bytes);
        List<string> starts = [];
        while (walk.Read())
        {
            string rest = encoding.GetString(bytes.AsSpan(walk.Current.Offset));
            starts.Add(rest[..Math.Min(4, rest.Length)]);
        }
        Assert.Equal(0, walk.Problems.Count);
        Assert.Equal(["<r>\r", $"\r\n {wide[0]}"[..4], "<a x", "x='" + wide[0], "y='2", "\r" + (wide + "<b/")[..3], "<b/>", "<b/>", "</a>", "<!--", "<c><", "</c>", "</r>"],
            starts);
    }

    [Theory]
    [InlineData("latin1")]
    [InlineData("l1")]
    [InlineData("cp819")]
    [InlineData("us-ascii")]
    [InlineData("unicode-1-1-utf-8")]
    public void Read_EncodingByAnyName_OffsetsPointAtTheBytes(string name)
    {
        string text = name is "us-ascii" ? "x" : "\u00e9\u00e8";
        byte[] bytes = (name is "unicode-1-1-utf-8" ? Encoding.UTF8 : Encoding.Latin1).GetBytes($"<?xml version='1.0' encoding='{name}'?><r>\r\n<a>{text}</a><b/>{text}\r\n<c/>\n</r>");
        using XmlWalk walk = new(bytes);
        List<string> starts = [];
        while (walk.Read())
        {
            if (walk.Current.Kind == XmlItemKind.Element)
                starts.Add(Encoding.ASCII.GetString(bytes.AsSpan(walk.Current.Offset, 2)));
        }

        Assert.Equal((0, "<r <a <b <c"), (walk.Problems.Count, string.Join(' ', starts)));
    }

    [Fact]
    public void Find_PlaceBehindTheLineOrBefore_NeitherLeavesTheLineNorGoesBack()
    {
        XmlOffsets offsets = new("<a>\r\n<b/>"u8.ToArray());

        Assert.Equal([3, 3, 5, 6, 6, 9], new[] { offsets.Find(1, 99), offsets.Find(1, 2), offsets.Find(2, 1), offsets.Find(2, 2), offsets.Find(1, 1), offsets.Find(9, 9) });
        offsets.Rewind();
        Assert.Equal(1, offsets.Find(1, 2));
    }

    [Theory]
    [InlineData("<a><b></a>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 8)]
    [InlineData("<a", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 2)]
    [InlineData("<a>x", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 4)]
    [InlineData("<a><!-- x", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 9)]
    [InlineData("<a><![CDATA[ x", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 14)]
    [InlineData("<a>&am", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 6)]
    [InlineData("<a>&a m", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 5)]
    [InlineData("<a b=1", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 5)]
    [InlineData("", DecodeStatus.Truncated, DecodeErrorCode.XmlEnd, 0)]
    [InlineData("x", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 0)]
    [InlineData("<a b=1/>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 5)]
    [InlineData("<a b='1' b='2'/>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 9)]
    [InlineData("<a>&lol;</a>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 4)]
    [InlineData(" <!DOCTYPE a []><a/>", DecodeStatus.Malformed, DecodeErrorCode.XmlDtd, 1)]
    [InlineData("<p:a/>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 1)]
    [InlineData("<?xml version='1.0' encoding='klingon'?><a/>", DecodeStatus.Malformed, DecodeErrorCode.XmlSyntax, 30)]
    public void Read_Malformed_EndsWithCodeAndOffset(string document, DecodeStatus status, DecodeErrorCode code, int offset)
    {
        using XmlWalk walk = new(Encoding.UTF8.GetBytes(document));
        while (walk.Read())
        {
        }
        Assert.Equal((status, code, offset), (walk.Status, walk.Problems[0].Code, walk.Problems[0].Offset));
        Assert.False(walk.Read());
    }

    [Fact]
    public void Read_BillionLaughs_StopsAtTheDocumentType()
    {
        using XmlWalk walk = new("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>"u8);
        Assert.False(walk.Read());
        Assert.Equal(DecodeErrorCode.XmlDtd, walk.Problems[0].Code);
    }

    [Theory]
    [InlineData(32, 0)]
    [InlineData(33, 1)]
    [InlineData(5000, 1)]
    public void Read_Deep_PassesOverWhatIsDeeperThanTheLimit(int depth, int problems)
    {
        string document = string.Concat(Enumerable.Repeat("<a>", depth)) + "x" + string.Concat(Enumerable.Repeat("</a>", depth));
        using XmlWalk walk = new(Encoding.UTF8.GetBytes(document));
        int starts = 0, ends = 0;
        while (walk.Read())
        {
            starts += walk.Current.Kind == XmlItemKind.Element ? 1 : 0;
            ends += walk.Current.Kind == XmlItemKind.EndElement ? 1 : 0;
        }
        Assert.Equal((Math.Min(depth, 32), Math.Min(depth, 32), problems), (starts, ends, walk.Problems.Count));
        Assert.Equal(problems > 0, walk.Problems.Has(DecodeErrorCode.XmlDepth));
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(4, 3, 1)]
    public void Read_Attributes_StopAtTheLimit(int count, int given, int problems)
    {
        string document = $"<a {string.Join(' ', Enumerable.Range(0, count).Select(i => $"n{i}=''"))}/>";
        using XmlWalk walk = new(Encoding.UTF8.GetBytes(document), new XmlLimits { Attributes = 3 });
        int attributes = 0;
        while (walk.Read())
            attributes += walk.Current.Kind == XmlItemKind.Attribute ? 1 : 0;
        Assert.Equal((given, problems), (attributes, walk.Problems.Count));
    }

    [Theory]
    [InlineData(0, DecodeStatus.Complete, 0)]
    [InlineData(1, DecodeStatus.Truncated, 1)]
    public void Read_LongerThanTheLimit_GivesTheFront(int tooLong, DecodeStatus status, int problems)
    {
        byte[] document = "<a><b/>text</a>"u8.ToArray();
        using XmlWalk walk = new(document, new XmlLimits { Length = document.Length - tooLong });
        Assert.True(walk.Read());
        while (walk.Read())
        {
        }
        Assert.Equal((status, problems), (walk.Status, walk.Problems.Count));
        Assert.Equal(problems > 0, walk.Problems.Has(DecodeErrorCode.XmlTooLong));
    }

    static List<string> Items(string document)
    {
        using XmlWalk walk = new(Encoding.UTF8.GetBytes(document));
        List<string> items = [];
        while (walk.Read())
        {
            XmlItem item = walk.Current;
            string name = item.Prefix.Length == 0 ? item.Name : item.Prefix + ":" + item.Name;
            string mark = item.Kind == XmlItemKind.Attribute ? "=" : name.Length > 0 && item.Value.Length > 0 ? " " : "";
            items.Add($"{item.Kind} {item.Depth} {name}{mark}{item.Value}");
        }
        return items;
    }
}
