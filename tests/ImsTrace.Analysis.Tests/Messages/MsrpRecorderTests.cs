using System.Security.Cryptography;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class MsrpRecorderTests
{
    private const string To = "msrp://10.0.0.2:2855/bob;tcp";
    private const string From = "msrp://10.0.0.1:2855/alice;tcp";

    private static byte[] Send(string id, string body, long start, long total, char flag, string transaction = "tr4n54ct", bool isRanged = true)
    {
        string range = isRanged ? $"Byte-Range: {start}-{start + Encoding.UTF8.GetByteCount(body) - 1}/{(total < 0 ? "*" : total)}\r\n" : "";
        return Encoding.UTF8.GetBytes($"MSRP {transaction} SEND\r\nTo-Path: {To}\r\nFrom-Path: {From}\r\nMessage-ID: {id}\r\n{range}"
            + $"Content-Type: text/plain\r\n\r\n{body}\r\n-------{transaction}{flag}\r\n");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_Send_OrderOfHeadersAndThoseWithoutAField()
    {
        byte[] send = Encoding.UTF8.GetBytes($"MSRP tr4n54ct SEND\r\nTo-Path: {To}\r\nFrom-Path: {From}\r\nX-Own: 1\r\nMessage-ID: m1\r\n"
            + "Content-ID: <a>\r\nContent-Type: text/plain\r\n\r\nhello\r\n-------tr4n54ct$\r\n");
        MessageRecord record = Recorded.Msrp(send, new());

        Assert.Equal("TFooMC|", record.String(MessageField.MsrpHeaderOrder));
        Assert.Equal("X-Own: 1\nContent-ID: <a>", record.String(MessageField.MsrpHeaders));
    }

    [Fact]
    public void Read_MoreHeadersThanAreKept_OrderIsBounded()
    {
        string many = string.Concat(Enumerable.Repeat("X: 1\r\n", 200));
        byte[] send = Encoding.UTF8.GetBytes($"MSRP tr4n54ct SEND\r\nTo-Path: {To}\r\nFrom-Path: {From}\r\n{many}-------tr4n54ct$\r\n");

        Assert.Equal(64, Recorded.Msrp(send, new()).Text(MessageField.MsrpHeaderOrder).Length);
    }

    [Fact]
    public void Read_Send_Fields()
    {
        MessageRecord record = Recorded.Msrp(Send("m1", "hello", 1, 5, '$'), new());

        Assert.Equal("SEND", record.String(MessageField.Method));
        Assert.Equal("tr4n54ct", record.String(MessageField.TransactionId));
        Assert.Equal(To, record.String(MessageField.ToPath));
        Assert.Equal(From, record.String(MessageField.FromPath));
        Assert.Equal("m1", record.String(MessageField.MessageId));
        Assert.Equal("1-5/5", record.String(MessageField.ByteRange));
        Assert.Equal("$", record.String(MessageField.Continuation));
        Assert.Equal(5, record.Number64(MessageField.BodySize));
        Assert.Equal(5, record.Number64(MessageField.RangeTotal));
        Assert.Equal(1, record.Number64(MessageField.RangeStart));
        Assert.Equal("text/plain", record.String(MessageField.ContentType));
    }

    [Fact]
    public void Read_Response_StatusAndNoMethod()
    {
        MessageRecord record = Recorded.Msrp(Recorded.Wire($"MSRP tr4n54ct 200 OK\nTo-Path: {From}\nFrom-Path: {To}\n-------tr4n54ct$\n"), new());

        Assert.Equal(MessageKind.Response, record.Kind);
        Assert.Equal(200, record.Number64(MessageField.Status));
        Assert.False(record.Has(MessageField.Method));
        Assert.False(record.Has(MessageField.ContentOctets));
    }

    [Fact]
    public void Read_StarInRange_MinusOne()
    {
        MessageRecord record = Recorded.Msrp(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Send("m1", "hello", 1, -1, '+')).Replace("1-5/", "1-*/", StringComparison.Ordinal)), new());

        Assert.Equal(-1, record.Number64(MessageField.RangeEnd));
        Assert.Equal(-1, record.Number64(MessageField.RangeTotal));
    }

    [Fact]
    public void Read_OneChunk_ItsHash()
    {
        MessageRecord record = Recorded.Msrp(Send("m1", "hello", 1, 5, '$'), new());

        Assert.Equal(Sha256("hello"), record.String(MessageField.ContentSha256));
        Assert.Equal(5, record.Number64(MessageField.ContentOctets));
        Assert.Equal(1, record.Number64(MessageField.ContentChunks));
        Assert.Equal(1, record.Number64(MessageField.ContentComplete));
    }

    [Fact]
    public void Read_NoByteRange_IsTheWholeMessage()
        => Assert.Equal(Sha256("hello"), Recorded.Msrp(Send("m1", "hello", 1, 5, '$', isRanged: false), new()).String(MessageField.ContentSha256));

    [Fact]
    public void Read_ChunksInOrder_HashOfTheWhole()
    {
        MsrpStream stream = new();
        MessageRecord first = Recorded.Msrp(Send("m1", "hello ", 1, 11, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "world", 7, 11, '$'), stream);

        Assert.False(first.Has(MessageField.ContentSha256));
        Assert.False(first.Has(MessageField.ContentComplete));
        Assert.Equal(Sha256("hello world"), last.String(MessageField.ContentSha256));
        Assert.Equal(11, last.Number64(MessageField.ContentOctets));
        Assert.Equal(2, last.Number64(MessageField.ContentChunks));
    }

    [Fact]
    public void Read_ChunksOutOfOrder_HashOfTheWhole()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "llo ", 3, 11, '+'), stream);
        Recorded.Msrp(Send("m1", "he", 1, 11, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "world", 7, 11, '$'), stream);

        Assert.Equal(Sha256("hello world"), last.String(MessageField.ContentSha256));
        Assert.Equal(11, last.Number64(MessageField.ContentOctets));
        Assert.Equal(1, last.Number64(MessageField.ContentComplete));
    }

    [Fact]
    public void Read_ChunksOutOfOrderBeyondWhatIsHeld_OctetsAndNoHash()
    {
        MsrpStream stream = new();
        string half = new('x', 40_000);
        Recorded.Msrp(Send("m1", half, 40_001, 80_000, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", half, 1, 80_000, '$'), stream);

        Assert.False(last.Has(MessageField.ContentSha256));
        Assert.Equal((80_000, 1), (last.Number64(MessageField.ContentOctets), last.Number64(MessageField.ContentComplete)));
    }

    [Fact]
    public void Read_LastChunkBeforeAnother_FirstSaysWhatIsMissingThenTheWhole()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "he", 1, 11, '+'), stream);
        MessageRecord ended = Recorded.Msrp(Send("m1", "world", 7, 11, '$'), stream);
        MessageRecord filled = Recorded.Msrp(Send("m1", "llo ", 3, 11, '+'), stream);

        Assert.Equal((0L, "3-6"), (ended.Number64(MessageField.ContentComplete, -9), ended.String(MessageField.ContentMissing)));
        Assert.Equal((1L, Sha256("hello world")), (filled.Number64(MessageField.ContentComplete), filled.String(MessageField.ContentSha256)));
        Assert.False(filled.Has(MessageField.ContentMissing));
    }

    [Fact]
    public void Read_SameChunkTwice_HashOfTheWholeAndNoConflict()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "hello ", 1, 11, '+'), stream);
        Recorded.Msrp(Send("m1", "hello ", 1, 11, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "world", 7, 11, '$'), stream);

        Assert.Equal(Sha256("hello world"), last.String(MessageField.ContentSha256));
        Assert.Equal(3, last.Number64(MessageField.ContentChunks));
        Assert.False(last.Has(MessageField.ContentConflicts));
    }

    [Fact]
    public void Read_OverlapWithOtherOctets_LaterOnesStandAndAreCounted()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "hello ", 1, 11, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "O world", 5, 11, '$'), stream);

        Assert.Equal(Sha256("hellO world"), last.String(MessageField.ContentSha256));
        Assert.Equal(1, last.Number64(MessageField.ContentConflicts));
    }

    // RFC 5547 names files by SHA-1; what is wrapped or a state is no file.
    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("image/jpeg", true)]
    [InlineData("message/cpim", false)]
    [InlineData("application/im-iscomposing+xml", false)]
    public void Read_Content_Sha1WhereItMayBeAFile(string type, bool expected)
    {
        byte[] send = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Send("m1", "hello", 1, 5, '$')).Replace("text/plain", type, StringComparison.Ordinal));

        Assert.Equal(expected ? "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d" : "", Recorded.Msrp(send, new()).String(MessageField.ContentSha1));
    }

    [Fact]
    public void Read_ChunksInOrder_Sha1OfTheWhole()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "hel", 1, 5, '+'), stream);

        Assert.Equal("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", Recorded.Msrp(Send("m1", "lo", 4, 5, '$'), stream).String(MessageField.ContentSha1));
    }

    [Fact]
    public void Read_WholeMessage_RemembersNothing()
    {
        MsrpStream stream = new();
        byte[] send = Send("m1m1", "hello", 1, 5, '$');
        MsrpRecorder recorder = new(FieldPlan.All);
        MessageRecordBuilder builder = new();
        recorder.Read(send, stream, builder, out _);

        // The runtime allocates too while it compiles again: what a message allocates, it allocates in each round.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                recorder.Read(send, stream, builder, out _);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Read_ChunkMissing_NotComplete()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "hello ", 1, 20, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "world", 16, 20, '$'), stream);

        Assert.Equal(0, last.Number64(MessageField.ContentComplete, -9));
        Assert.Equal(11, last.Number64(MessageField.ContentOctets));
        Assert.False(last.Has(MessageField.ContentSha256));
    }

    // The hash is that of a whole message; an aborted one has none (RFC 4975 section 7.1).
    [Fact]
    public void Read_Aborted_OctetsAndNoHash()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "hello ", 1, 20, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m1", "wor", 7, 20, '#'), stream);

        Assert.Equal(0, last.Number64(MessageField.ContentComplete, -9));
        Assert.Equal(9, last.Number64(MessageField.ContentOctets));
        Assert.False(last.Has(MessageField.ContentSha256));
    }

    [Fact]
    public void Read_InterleavedMessages_EachItsOwnHash()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "one ", 1, 7, '+'), stream);
        Recorded.Msrp(Send("m2", "two ", 1, 8, '+'), stream);
        MessageRecord first = Recorded.Msrp(Send("m1", "uno", 5, 7, '$'), stream);
        MessageRecord second = Recorded.Msrp(Send("m2", "duos", 5, 8, '$'), stream);

        Assert.Equal(Sha256("one uno"), first.String(MessageField.ContentSha256));
        Assert.Equal(Sha256("two duos"), second.String(MessageField.ContentSha256));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Read_OpenMessagesAtTheLimit_OldestIsGivenUp(int open, bool isWhole)
    {
        MsrpStream stream = new();
        for (int i = 0; i < open; i++)
            Recorded.Msrp(Send($"m{i}", "ab", 1, 4, '+'), stream);
        MessageRecord last = Recorded.Msrp(Send("m0", "cd", 3, 4, '$'), stream);

        Assert.Equal(isWhole, last.Number64(MessageField.ContentComplete) == 1);
        Assert.Equal(isWhole ? Sha256("abcd") : "", last.String(MessageField.ContentSha256));
    }

    [Fact]
    public void Read_SameIdAfterItsEnd_IsANewMessage()
    {
        MsrpStream stream = new();
        Recorded.Msrp(Send("m1", "first", 1, 5, '$'), stream);

        Assert.Equal(Sha256("again"), Recorded.Msrp(Send("m1", "again", 1, 5, '$'), stream).String(MessageField.ContentSha256));
    }

    [Fact]
    public void Read_Report_StatusAndNoContent()
    {
        MessageRecord record = Recorded.Msrp(Recorded.Wire(
            $"MSRP rep0rt01 REPORT\nTo-Path: {From}\nFrom-Path: {To}\nMessage-ID: m1\nByte-Range: 1-5/5\nStatus: 000 200 OK\n-------rep0rt01$\n"), new());

        Assert.Equal("000 200 OK", record.String(MessageField.ReportStatus));
        Assert.False(record.Has(MessageField.ContentOctets));
    }

    [Fact]
    public void Read_PlanWithoutContent_NoHash()
    {
        MessageRecord record = Recorded.Msrp(Send("m1", "hello", 1, 5, '$'), new(), FieldPlan.Of(MessageField.MessageId));

        Assert.False(record.Has(MessageField.ContentSha256));
        Assert.False(record.Has(MessageField.ToPath));
        Assert.False(record.Has(MessageField.RangeStart));
        Assert.Equal("m1", record.String(MessageField.MessageId));
    }
}
