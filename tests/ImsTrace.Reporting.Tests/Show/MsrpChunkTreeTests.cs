using System.Text;
using ImsTrace.Capture.Network;
using ImsTrace.Reporting.Show;
using ImsTrace.Reporting.Show.Trees;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

public sealed class MsrpChunkTreeTests
{
    private const string Content = "From: <sip:a@x>\r\n\r\nContent-Type: text/plain\r\n\r\nhello";
    private static readonly Endpoint A = Wire.Address("10.0.0.1:2855");
    private static readonly Endpoint B = Wire.Address("10.0.0.2:2855");

    [Theory]
    [InlineData("1-20/52", '+', "bytes 1-20 of 52")]
    [InlineData("1-20/*", '#', "bytes 1-20")]
    [InlineData("33-*/52", '$', "bytes 33-52 of 52")]
    [InlineData("1-20/52", '$', "bytes 1-20 of 52")]
    public void Add_ChunkAlone_IsNotReadAsItsType(string range, char flag, string expected)
    {
        string[] lines = Lines(Chunk(range, Content[..20], flag), null);

        Assert.Contains(lines, line => line.StartsWith($"  chunk={expected}@", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("problem", StringComparison.Ordinal) || line.Contains(" From=", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_LastOfThreeChunks_ShowsTheMessage()
    {
        using ChunkedMessages chunks = new();
        Assert.DoesNotContain(Lines(Chunk("1-10/52", Content[..10], '+'), chunks), static line => line.Contains("message=", StringComparison.Ordinal));
        Lines(Chunk("11-*/52", Content[10..25], '+'), chunks);

        string[] lines = Lines(Chunk("26-52/52", Content[25..], '$'), chunks);

        Assert.Equal(
            ["  message=52 of 52 bytes in 3 chunks, complete@-1", "   body=message/cpim@-1", "    From=<sip:a@x>@-1", "    Content-Type=text/plain@-1", "    body=text/plain@-1", "     line=hello@-1",
                " continuation-flag=$ (last chunk)@-1"],
            lines[^7..]);
    }

    [Fact]
    public void Add_LastChunkWithoutAllOthers_SaysWhatWasNotSeen()
    {
        using ChunkedMessages chunks = new();
        Lines(Chunk("11-20/52", Content[10..20], '+'), chunks);

        string[] lines = Lines(Chunk("26-52/52", Content[25..], '$'), chunks);

        Assert.Equal(
            ["  message=37 of 52 bytes in 2 chunks, not complete@-1", "   not seen=bytes 1-10@-1", "   not seen=bytes 21-25@-1", " continuation-flag=$ (last chunk)@-1"],
            lines[^4..]);
    }

    [Fact]
    public void Add_ChunkWithOtherBytes_IsCounted()
    {
        using ChunkedMessages chunks = new();
        Lines(Chunk("1-10/20", "0123456789", '+'), chunks);
        Lines(Chunk("6-10/30", "xxxxx", '+'), chunks);

        string[] lines = Lines(Chunk("11-20/20", "0123456789", '$'), chunks);

        Assert.Contains("   chunks with other bytes than before=1@-1", lines);
        Assert.Contains("   chunks with another total than before=1@-1", lines);
    }

    [Fact]
    public void Enter_SameMessageIdOnAnotherConnection_IsAnotherMessage()
    {
        using ChunkedMessages chunks = new();
        chunks.Enter(A, B, Chunk("1-10/20", "0123456789", '+'));

        Assert.Equal(1, chunks.Enter(B, A, Chunk("11-20/20", "0123456789", '$'))?.Assembly.Chunks);
        Assert.Equal(2, chunks.Enter(A, B, Chunk("11-20/20", "0123456789", '$'))?.Assembly.Chunks);
    }

    [Fact]
    public void Enter_ManyMessagesUnderWay_GivesUpTheLongestSilent()
    {
        using ChunkedMessages chunks = new();
        for (int i = 0; i < 300; i++)
            chunks.Enter(A, B, Chunk("1-10/20", "0123456789", '+', $"mid{i}"));

        Assert.Equal(1, chunks.Enter(A, B, Chunk("11-20/20", "0123456789", '$', "mid0"))?.Assembly.Chunks);
        Assert.Equal(2, chunks.Enter(A, B, Chunk("11-20/20", "0123456789", '$', "mid299"))?.Assembly.Chunks);
    }

    [Fact]
    public void Enter_MuchContentUnderWay_HoldsLittleOfIt()
    {
        using ChunkedMessages chunks = new();
        string half = new('x', 600_000);
        for (int i = 0; i < 8; i++)
            chunks.Enter(A, B, Chunk("1-600000/1000000", half, '+', $"mid{i}"));

        Assert.Equal(1, chunks.Enter(A, B, Chunk("600001-600001/1000000", "x", '+', "mid0"))?.Assembly.Chunks);
    }

    [Fact]
    public void Add_MessageWithHiddenContent_ShowsItsHeadersAlone()
    {
        using ChunkedMessages chunks = new();
        chunks.Enter(A, B, Chunk("1-25/52", Content[..25], '+'));
        byte[] last = Chunk("26-52/52", Content[25..], '$');
        TreeBuilder tree = new("MSRP", "SEND", last, hidesContent: true);

        MsrpTree.Add(ref tree, last, chunks.Enter(A, B, last));

        string lines = string.Join('\n', TreeText.Of(tree.Root));
        Assert.Contains("From=<sip:a@x>", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", lines + Encoding.ASCII.GetString(tree.Shown().Span), StringComparison.Ordinal);
    }

    private static string[] Lines(byte[] message, ChunkedMessages? chunks)
    {
        TreeBuilder tree = new("MSRP", "SEND", message);
        MsrpTree.Add(ref tree, message, chunks?.Enter(A, B, message));
        return TreeText.Of(tree.Root);
    }

    private static byte[] Chunk(string range, string body, char flag, string id = "m1m1") => Encoding.ASCII.GetBytes(
        $"MSRP tid1 SEND\r\nTo-Path: msrp://b:1/b;tcp\r\nFrom-Path: msrp://a:1/a;tcp\r\nMessage-ID: {id}\r\nByte-Range: {range}\r\n"
        + $"Content-Type: message/cpim\r\n\r\n{body}\r\n-------tid1{flag}\r\n");
}
