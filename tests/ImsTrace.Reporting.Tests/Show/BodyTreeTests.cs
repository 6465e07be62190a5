using System.Buffers.Binary;
using System.Text;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class BodyTreeTests
{
    private static string[] Lines(string contentType, byte[] body)
    {
        TreeBuilder tree = new("message", null, body);
        BodyTree.Add(ref tree, Encoding.ASCII.GetBytes(contentType), body);
        return TreeText.Of(tree.Root);
    }

    [Fact]
    public void Add_SipFragment_GivesStartLineHeadersAndBody()
        => Assert.Equal(
            [
                "message=@0", " body=message/sipfrag@0", "  start line=SIP/2.0 200 OK@0", "  To=<sip:b@x>@20", "  Content-Type=text/plain@44",
                "  body=text/plain@58", "   line=hello@58",
            ],
            Lines("message/sipfrag", TreeText.Wire("SIP/2.0 200 OK\nTo: <sip:b@x>\nContent-Type:text/plain\n\nhello")));

    [Fact]
    public void Add_SipFragmentWithoutStart_IsShownAsItStands()
        => Assert.Equal(
            ["message=@0", " body=message/sipfrag@0", "  problem=sip fragment start (724)@0", "  line=what is this@0"],
            Lines("message/sipfrag", TreeText.Wire("what is this")));

    [Fact]
    public void Add_TypedXml_NamesWhatItsFormatMisses()
    {
        string[] lines = Lines("application/im-iscomposing+xml", "<isComposing xmlns='urn:ietf:params:xml:ns:im-iscomposing'><refresh>x</refresh></isComposing>"u8.ToArray());

        Assert.Contains("  <isComposing>=@0", lines);
        Assert.Equal(2, lines.Count(static line => line.StartsWith("  problem=", StringComparison.Ordinal)));
    }

    [Fact]
    public void Add_TypedXmlWithBadSyntax_SaysSoOnce()
        => Assert.Single(Lines("message/imdn+xml", "<imdn xmlns='urn:ietf:params:xml:ns:imdn'"u8.ToArray()), static line => line.Contains("problem", StringComparison.Ordinal));

    [Theory]
    [InlineData("Content-Encoding", "gzip")]
    [InlineData("e", "identity, deflate")]
    public void AddSip_CompressedBody_IsNotReadAsItsType(string name, string coding)
    {
        byte[] message = TreeText.Wire($"MESSAGE sip:b@x SIP/2.0\nContent-Type: message/imdn+xml\n{name}: {coding}\n\n\x1f\x8b");
        TreeBuilder tree = new("SIP", null, message);

        SipTree.Add(ref tree, message, isCut: true);

        string[] lines = TreeText.Of(tree.Root);
        Assert.Contains(lines, line => line.StartsWith($"  content=compressed ({coding}), not read@", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("xml syntax", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_PartWithContentEncoding_IsNotReadAsItsType()
        => Assert.Equal(
            ["message=@0", " body=message/cpim@0", "  From=<sip:a@x>@6", "  Content-Type=message/imdn+xml@33", "  Content-Encoding=gzip@69",
                "  body=message/imdn+xml@77", "   content=compressed (gzip), not read@77"],
            Lines("message/cpim", TreeText.Wire("From: <sip:a@x>\n\nContent-Type: message/imdn+xml\nContent-Encoding: gzip\n\nxyz")));

    [Fact]
    public void Add_ContentEncodingIdentity_IsReadAsItsType()
        => Assert.Contains(
            Lines("multipart/mixed;boundary=b", TreeText.Wire("--b\nContent-Type: a/xml\nContent-Encoding: identity\n\n<x/>\n--b--")),
            static line => line.TrimStart().StartsWith("<x>", StringComparison.Ordinal));

    [Theory]
    [InlineData(606u, "<IMSSubscription><ServiceProfile/></IMSSubscription>", "<IMSSubscription>", true)]
    [InlineData(702u, " <Sh-Data/>", "<Sh-Data>", false)]
    [InlineData(700u, "<x/>", null, false)]
    public void AddDiameter_UserDataWithoutDeclaration_IsOpenedAndChecked(uint code, string text, string? root, bool hasProblems)
    {
        byte[] value = Encoding.ASCII.GetBytes(text);
        byte[] bytes = new byte[20 + 12 + (value.Length + 3) / 4 * 4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 1 << 24 | bytes.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), 0x40000000 | 301);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), 16777216);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), code);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(24), 0xC0000000 | (uint)(12 + value.Length));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(28), 10415);
        value.CopyTo(bytes, 32);
        TreeBuilder tree = new("Diameter", null, bytes);

        DiameterTree.Add(ref tree, bytes);

        string[] lines = TreeText.Of(tree.Root);
        Assert.Equal(root is not null, lines.Any(line => line.StartsWith($"  {root ?? "<"}", StringComparison.Ordinal)));
        Assert.Equal(hasProblems, lines.Any(static line => line.StartsWith("  problem=", StringComparison.Ordinal)));
    }
}
