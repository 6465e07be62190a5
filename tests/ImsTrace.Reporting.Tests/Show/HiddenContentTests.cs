using System.Text;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

/// <summary>No form of a message gives away what a user wrote, and what is signalling stays.</summary>
public sealed class HiddenContentTests
{
    private const string Secret = "attack at dawn";

    private delegate void Adder(ref TreeBuilder tree, ReadOnlySpan<byte> bytes);

    public static TheoryData<string, string> Bodies => new()
    {
        { "text/plain", Secret },
        { "", Secret },
        { "application/unheard-of", Secret },
        { "application/vnd.gsma.rcs-ft-http+xml", $"<file><file-info><file-name>{Secret}</file-name></file-info></file>" },
        { "application/xhtml+xml", $"<html><body>{Secret}</body></html>" },
        { "message/cpim", $"From: <sip:a@x>\r\nSubject: {Secret}\r\nimdn.Message-ID: m1\r\n\r\nContent-Type: text/plain\r\n\r\n{Secret}" },
        { "message/cpim", $"{Secret}: {Secret}\r\n" },
        { "message/cpim", $"From: <sip:a@x>\r\n\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))}" },
        { "multipart/mixed;boundary=b", $"--b\r\nContent-Type: text/plain\r\nContent-Description: {Secret}\r\n\r\n{Secret}\r\n--b--\r\n" },
        { "multipart/mixed;boundary=b", $"{Secret}\r\n--b\r\n\r\n{Secret}\r\n--b--\r\n{Secret}" },
        { "message/sip", $"MESSAGE sip:b@x SIP/2.0\r\nSubject: {Secret}\r\nContent-Length: {Secret.Length}\r\n\r\n{Secret}" },
        { "message/sipfrag", $"SIP/2.0 200 OK\r\nSubject: {Secret}\r\nContent-Type: text/plain\r\n\r\n{Secret}" },
        { "message/sipfrag", Secret },
        { "message/imdn+xml", $"<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\"><message-id>m1</message-id><subject>{Secret}</subject></imdn>" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public void Add_BodyWithHiddenContent_SaysNothingOfIt(string contentType, string body)
    {
        (string tree, string bytes) = Shown(body, (ref TreeBuilder tree, ReadOnlySpan<byte> all) => BodyTree.Add(ref tree, Encoding.ASCII.GetBytes(contentType), all));

        Assert.DoesNotContain(Secret, tree, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)), bytes, StringComparison.Ordinal);
        Assert.Contains("not shown", tree, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_SipMessage_HidesSubjectAndBodyAlone()
    {
        string text = $"MESSAGE sip:bob@x SIP/2.0\r\nCall-ID: call-1\r\nSubject: {Secret}\r\nContent-Type: text/plain\r\nContent-Length: {Secret.Length}\r\n\r\n{Secret}";

        (string tree, string bytes) = Shown(text, (ref TreeBuilder tree, ReadOnlySpan<byte> all) => SipTree.Add(ref tree, all, isCut: false));

        Assert.Contains("Call-ID=call-1@", tree, StringComparison.Ordinal);
        Assert.Contains("Content-Type=text/plain@", tree, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, tree + bytes, StringComparison.Ordinal);
        Assert.Equal(text.Replace(Secret, new string('\0', Secret.Length), StringComparison.Ordinal), bytes);
    }

    [Fact]
    public void Add_ChunkFromTheMiddleOfCpim_IsHiddenWhole()
    {
        string text = $"MSRP tid SEND\r\nTo-Path: msrp://b:1/b;tcp\r\nFrom-Path: msrp://a:1/a;tcp\r\nMessage-ID: 1\r\nByte-Range: 101-130/200\r\n"
            + $"Content-Type: message/cpim\r\n\r\nFrom: {Secret}\r\n-------tid+\r\n";

        (string tree, string bytes) = Shown(text, (ref TreeBuilder tree, ReadOnlySpan<byte> all) => MsrpTree.Add(ref tree, all));

        Assert.DoesNotContain(Secret, tree + bytes, StringComparison.Ordinal);
        Assert.Contains("Byte-Range=101-130/200", tree, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/sdp", "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nt=0 0\r\n", "o=")]
    [InlineData("message/cpim", "From: <sip:alice@x>\r\n\r\nContent-Type: text/plain\r\n\r\nhello", "sip:alice@x")]
    [InlineData("message/imdn+xml", "<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\"><message-id>m1</message-id></imdn>", "m1")]
    public void Add_Signalling_StaysInSight(string contentType, string body, string seen)
    {
        (string tree, string bytes) = Shown(body, (ref TreeBuilder tree, ReadOnlySpan<byte> all) => BodyTree.Add(ref tree, Encoding.ASCII.GetBytes(contentType), all));

        Assert.Contains(seen.TrimEnd('='), tree, StringComparison.Ordinal);
        Assert.Contains(contentType == "application/sdp" ? "IN IP4 10.0.0.1" : seen, bytes, StringComparison.Ordinal);
    }

    private static (string Tree, string Bytes) Shown(string text, Adder add)
    {
        byte[] wire = Encoding.ASCII.GetBytes(text);
        TreeBuilder tree = new("message", null, wire, hidesContent: true);
        add(ref tree, wire);
        return (string.Join('\n', TreeText.Of(tree.Root)), Encoding.ASCII.GetString(tree.Shown().Span));
    }
}
