using System.Text;
using ImsTrace.Capture.Network;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using ImsTrace.Reporting.Tests.Building;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

/// <summary>Whatever the bytes are, the tree is made, and every part of it lies in them.</summary>
public sealed class HostileTreeTests
{
    private static readonly byte[] Sip = TreeText.Wire("""
        MESSAGE sip:+15550000002@example.com;user=phone SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1;rport, SIP/2.0/TCP [2001:db8::1];branch=z9hG4bK2
        From: "A. \"Bell\"" <sip:a@example.com>;tag=1
        To: <tel:+1-555-000-0002>
        Call-ID: 1@example.com
        CSeq: 1 MESSAGE
        Authorization: Digest username="a", realm="r", nonce="n", uri="sip:r", response="0"
        P-Charging-Vector: icid-value=1;orig-ioi=a
        Require: recipient-list-message, path
        Content-Type: multipart/mixed;boundary="b"

        --b
        Content-Type: message/cpim

        From: <sip:a@example.com>
        NS: imdn <urn:ietf:params:imdn>
        imdn.Message-ID: x

        Content-Type: text/plain

        hello
        --b
        Content-Type: application/resource-lists+xml
        Content-Transfer-Encoding: base64

        PHJlc291cmNlLWxpc3RzPjxsaXN0Lz48L3Jlc291cmNlLWxpc3RzPg==
        --b
        Content-Type: application/sdp

        v=0
        o=- 1 2 IN IP4 10.0.0.1
        s=-
        m=message 9 TCP/MSRP *
        a=path:msrp://a:2/y;tcp
        --b
        Content-Type: application/pidf+xml

        <?xml version="1.0"?><p:presence xmlns:p="urn:x" entity="e"><!-- c --><a><![CDATA[x]]></a></p:presence>
        --b--
        """);

    private static readonly byte[] Sms =
        [0x00, 0x01, 0x00, 0x05, 0x91, 0x51, 0x55, 0x00, 0xF0, 0x0E, 0x01, 0x01, 0x0A, 0x91, 0x51, 0x55, 0x00, 0x00, 0x20, 0x00, 0x00, 0x02, 0xE8, 0x34];

    private static readonly byte[] Diameter = Convert.FromHexString(
        "0100004440000118000000000000000100000002" + "0000010740000010613b313b32000000"[..32] + "00000104400000200000010a4000000c000028af000001024000000c01000000");

    private static readonly byte[] H248 = Encoding.ASCII.GetBytes(
        "MEGACO/1 [10.0.0.1]:2944\nTransaction = 1 { Context = $ { Add = $ { Media { Stream = 1 { LocalControl { Mode = SendReceive },"
        + " Local { v=0\r\nc=IN IP4 $\r\nm=message $ TCP/MSRP *\r\na=path:$\r\n } } } } } }");

    private delegate void Tree(ref TreeBuilder tree, ReadOnlySpan<byte> bytes);

    [Fact]
    public void Sip_MutatedOrRandom_GivesATreeInsideTheMessage()
        => Check(Sip, static (ref tree, bytes) => SipTree.Add(ref tree, bytes, isCut: false));

    [Fact]
    public void Diameter_MutatedOrRandom_GivesATreeInsideTheMessage() => Check(Diameter, DiameterTree.Add);

    [Fact]
    public void Msrp_MutatedOrRandom_GivesATreeInsideTheMessage()
        => Check(TreeText.Wire("MSRP tr4n54ct SEND\nTo-Path: msrp://b:2/y;tcp\nFrom-Path: msrp://a:2/z;tcp\nMessage-ID: m\nContent-Type: message/cpim\n\nFrom: <im:a>\n\nContent-Type: text/plain\n\nx\n-------tr4n54ct$"), static (ref tree, bytes) => MsrpTree.Add(ref tree, bytes));

    [Fact]
    public void MsrpChunks_MutatedOrRandom_GiveATreeInsideTheMessage()
    {
        using ChunkedMessages chunks = new();
        Endpoint endpoint = Wire.Address("10.0.0.1:2855");
        Check(
            TreeText.Wire("MSRP tr4n54ct SEND\nTo-Path: msrp://b:2/y;tcp\nFrom-Path: msrp://a:2/z;tcp\nMessage-ID: m\nByte-Range: 4-7/9\nContent-Type: message/cpim\n\nFrom\n-------tr4n54ct$"),
            (ref tree, bytes) => MsrpTree.Add(ref tree, bytes, chunks.Enter(endpoint, endpoint, bytes)));
    }

    [Fact]
    public void H248_MutatedOrRandom_GivesATreeInsideTheMessage() => Check(H248, static (ref tree, bytes) =>
    {
        H248Tree.Add(ref tree, bytes, default);
        H248Tree.Add(ref tree, bytes, (bytes.Length / 2, bytes.Length));
    });

    [Fact]
    public void Sms_MutatedOrRandom_GivesATreeInsideTheMessage() => Check(Sms, SmsTree.Add);

    [Fact]
    public void Sip_NothingBehindTheVersion_ShowsWhatIsThere()
    {
        byte[] bytes = "SIP/2.0 1"u8.ToArray();
        TreeBuilder tree = new("SIP", null, bytes);

        SipTree.Add(ref tree, bytes, isCut: false);

        Assert.Contains(tree.Root.Children, static part => part is { Name: "Status-Code", Offset: 8, Length: 1 });
    }

    private static void Check(byte[] sample, Tree add) => Mutations.CheckAll([sample], bytes =>
    {
        TreeBuilder tree = new("message", null, bytes);
        add(ref tree, bytes);
        return IsInside(tree.Root, bytes.Length);
    }, tests: 1000);

    private static bool IsInside(TreeNode node, int length)
        => (node.Offset < 0 || node.Offset + node.Length <= length) && node.Children.All(child => IsInside(child, length));
}
