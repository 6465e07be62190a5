using System.Security.Cryptography;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public sealed class MsrpOpenMessagesTests
{
    private readonly MsrpRecorder recorder = new(FieldPlan.All);
    private readonly MessageRecordBuilder builder = new();

    private int Read(MsrpStream stream, string id, string body, long start, long total, char flag = '+')
    {
        Assert.True(recorder.Read(Recorded.Wire(
            $"MSRP tr4n54ct SEND\nTo-Path: msrp://b:1/b;tcp\nFrom-Path: msrp://a:1/a;tcp\nMessage-ID: {id}\nByte-Range: {start}-{start + body.Length - 1}/{total}\n"
            + $"Content-Type: text/plain\n\n{body}\n-------tr4n54ct{flag}\n"), stream, builder, out _));
        return recorder.GivenUp;
    }

    private string Hash => Recorded.Pack(builder).String(MessageField.ContentSha256);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(65_000)]
    [InlineData(8_000)]
    public void Touch_OneByteOnEachOfManyConnections_StaysWithinTheLimitAndCounts(long start)
    {
        MsrpOpenMessages open = new(MsrpLimits.Default);
        int givenUp = 0;
        for (int i = 0; i < 5_000; i++)
        {
            givenUp += Read(new(open), "m", "x", start, 70_000);
            Assert.InRange(open.Held, 1, open.Limits.MaxHeldTogether);
        }

        Assert.True(givenUp > 500, $"{givenUp}");
    }

    [Fact]
    public void Touch_NoRoomInOrder_HashOfTheWholeAndNothingGivenUp()
    {
        MsrpStream stream = new(new(new() { MaxHeldTogether = 2_000 }));

        int givenUp = Read(stream, "m", new('a', 1_500), 1, 3_000) + Read(stream, "m", new('b', 1_500), 1_501, 3_000, '$');

        Assert.Equal((0, Sha256(new string('a', 1_500) + new string('b', 1_500))), (givenUp, Hash));
    }

    [Fact]
    public void Touch_NoRoomOutOfOrder_NoHashAndCountedOnce()
    {
        MsrpStream stream = new(new(new() { MaxHeldTogether = 2_000 }));

        int givenUp = Read(stream, "m", new('b', 1_500), 1_501, 3_000) + Read(stream, "m", new('a', 1_500), 1, 3_000, '$');

        Assert.Equal((1, ""), (givenUp, Hash));
    }

    [Fact]
    public void Touch_NoRoomForAnother_LongestSilentIsGivenUp()
    {
        MsrpOpenMessages open = new(new() { MaxHeldTogether = 2_500 });
        MsrpStream silent = new(open);
        MsrpStream busy = new(open);
        Read(busy, "m1", "ab", 1, 4);
        Read(silent, "m2", "ab", 1, 4);
        Read(busy, "m1", "ab", 1, 4);

        Assert.Equal(1, Read(new(open), "m3", "ab", 1, 4));
        Read(busy, "m1", "cd", 3, 4, '$');
        Assert.Equal(Sha256("abcd"), Hash);
        Read(silent, "m2", "cd", 3, 4, '$');
        Assert.Equal("", Hash);
    }

    [Fact]
    public void Dispose_StreamWithMessagesUnderWay_NothingIsHeld()
    {
        MsrpOpenMessages open = new(MsrpLimits.Default);
        MsrpStream stream = new(open);
        Read(stream, "m1", "ab", 1, 4);
        Read(stream, "m2", new('x', 70_000), 1, 80_000);
        Assert.NotEqual(0, open.Held);

        stream.Dispose();

        Assert.Equal(0, open.Held);
    }

    [Fact]
    public void Read_WholeAfterChunks_NothingIsHeld()
    {
        MsrpOpenMessages open = new(MsrpLimits.Default);
        MsrpStream stream = new(open);
        Read(stream, "m", new('x', 70_000), 1, 70_002);
        Read(stream, "m", "ab", 70_001, 70_002, '$');

        Assert.Equal((0, Sha256(new string('x', 70_000) + "ab")), (open.Held, Hash));
    }
}
