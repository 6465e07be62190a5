using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Xml;

public class XmlTreeTests
{
    static readonly byte[][] Corpus =
    [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<resource-lists xmlns=\"urn:a\"><list><entry uri=\"sip:b@c\" p:x='1' xmlns:p='urn:p'/></list></resource-lists>"u8.ToArray(),
        "<a>&#x41;&amp;<![CDATA[ ]]><!-- c --><b c='d'>\xc3\xa9</b><?p i?></a>"u8.ToArray(),
        [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<a><b>c</b>\n</a>")],
    ];

    [Fact]
    public void TryRead_Document_GivesElementsAttributesAndText()
    {
        ProblemList problems = default;
        Assert.True(XmlTree.TryRead("<a x='1'> s <b> t </b><c/><b>u</b>v<!---->w </a>"u8, out XmlElement? root, out DecodeStatus status, ref problems));
        Assert.Equal((DecodeStatus.Complete, 0), (status, problems.Count));
        Assert.Equal(("a", "1", "t"), (root.Name, root.Attribute("x"), root.ChildText("b")));
        Assert.Equal("s vw", root.Text);
        Assert.Equal(["t", "u"], root.All("b").Select(static b => b.Text));
        Assert.Null(root.Attribute("y"));
        Assert.Null(root.Child("d"));
    }

    [Fact]
    public void TryRead_CutDocument_GivesWhatIsThere()
    {
        ProblemList problems = default;
        Assert.True(XmlTree.TryRead("<a><b>t</b><c"u8, out XmlElement? root, out DecodeStatus status, ref problems));
        Assert.Equal((DecodeStatus.Truncated, "t"), (status, root.ChildText("b")));
        Assert.Equal(new DecodeError(DecodeErrorCode.XmlEnd, 13), problems[0]);
    }

    [Fact]
    public void TryRead_CommentAlone_IsMalformed()
    {
        ProblemList problems = default;
        Assert.False(XmlTree.TryRead("<!-- x -->"u8, out _, out DecodeStatus status, ref problems));
        Assert.Equal((DecodeStatus.Malformed, true), (status, problems.Count > 0));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void TryRead_MoreElementsThanTheLimit_GivesTheFirst(int elements, bool tooMany)
    {
        ProblemList problems = default;
        string document = $"<a>{string.Concat(Enumerable.Repeat("<b/>", elements - 1))}</a>";
        XmlTree.TryRead(Encoding.UTF8.GetBytes(document), out XmlElement? root, out _, ref problems, new XmlLimits { Elements = 3 });
        Assert.Equal((2, tooMany), (root!.Children.Count, problems.Has(DecodeErrorCode.XmlTooManyElements)));
    }

    // Texts put together one by one, attributes looked up each by each, or lines counted again would take minutes.
    [Theory]
    [InlineData("<a>", "t<!---->")]
    [InlineData("<a>", "t<b/>")]
    [InlineData("<a>", "<b>")]
    [InlineData("<a>", "\n&#65;")]
    [InlineData("", "<a ")]
    [InlineData("<a>", "<b c='d'/>")]
    [InlineData("<a b='", "&amp;")]
    public void TryRead_MegabyteOfOnePattern_EndsSoon(string start, string pattern)
    {
        byte[] document = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(pattern, (1 << 20) / pattern.Length)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ProblemList problems = default;
        XmlTree.TryRead(document, out XmlElement? root, out _, ref problems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L << 20);
        Assert.True(problems.Count > 0);
        Assert.InRange(root?.Text.Length ?? 0, 0, document.Length);
    }

    [Fact]
    public void TryRead_ManyAttributes_AreBounded()
    {
        string document = $"<a {string.Join(' ', Enumerable.Range(0, 60_000).Select(static i => $"n{i}=''"))}/>";
        ProblemList problems = default;
        XmlTree.TryRead(Encoding.UTF8.GetBytes(document), out XmlElement? root, out _, ref problems);
        Assert.Equal((64, true), (root!.Attributes.Count, problems.Has(DecodeErrorCode.XmlTooManyAttributes)));
    }

    [Fact]
    public void TryRead_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll(Corpus, static bytes =>
    {
        ProblemList problems = default;
        bool read = XmlTree.TryRead(bytes, out XmlElement? root, out DecodeStatus status, ref problems);
        for (int i = 0; i < problems.Kept; i++)
        {
            if (problems[i].Offset < 0 || problems[i].Offset > bytes.Length)
                return false;
        }
        return read == root is not null && (status == DecodeStatus.Complete || problems.Count > 0) && Inside(root, bytes.Length);
    });

    static bool Inside(XmlElement? element, int length)
        => element is null || (element.Offset >= 0 && element.Offset < length && element.Children.All(child => Inside(child, length)));
}
