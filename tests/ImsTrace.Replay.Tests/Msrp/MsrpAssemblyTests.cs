using System.Text;
using ImsTrace.Replay.Msrp;
using Xunit;

namespace ImsTrace.Replay.Tests.Msrp;

public sealed class MsrpAssemblyTests
{
    [Theory]
    [InlineData("1-3/8+abc", "4-6/8+def", "7-8/8$gh")]
    [InlineData("4-*/8+def", "7-8/8$gh", "1-*/8+abc")]
    [InlineData("1-4/*+abcd", "3-6/*+cdef", "7-8/8$gh")]
    public void Take_ChunksInAnyOrder_AreTheWholeMessage(params string[] chunks)
    {
        MsrpAssembly assembly = new(8);

        MsrpMessage?[] taken = [.. chunks.Select(chunk => assembly.Take(Send(chunk)))];

        Assert.Equal([true, true, false], taken.Select(message => message is null));
        Assert.Equal(("abcdefgh", "1-8/8", '$'), (Encoding.ASCII.GetString(taken[^1]!.Body), Encoding.ASCII.GetString(taken[^1]!.Header("Byte-Range")), taken[^1]!.Continuation)); // it is whole
    }

    [Fact]
    public void Take_MoreThanExpected_IsCountedAndNotKept()
    {
        MsrpMessage? whole = new MsrpAssembly(3).Take(Send("1-8/8$abcdefgh"));

        Assert.Equal(("abc", "1-8/8"), (Encoding.ASCII.GetString(whole!.Body), Encoding.ASCII.GetString(whole.Header("Byte-Range")))); // it is whole
    }

    [Theory]
    [InlineData(true, "1-4/8", "5-8/8")]
    [InlineData(true, "5-8/8", "1-4/8")]
    [InlineData(false, "1-4/8", "6-8/8")]
    [InlineData(false, "1-4/8", "8-5/8")]
    public void Take_Reports_AreWholeWhenTheyCoverTheMessage(bool isWhole, params string[] ranges)
    {
        MsrpAssembly assembly = new(0);

        MsrpMessage?[] taken = [.. ranges.Select(range => assembly.Take(Read($"MSRP abcd1234 REPORT\r\n{Paths}Byte-Range: {range}\r\nStatus: 000 200 OK\r\n-------abcd1234$\r\n")))];

        Assert.Equal((false, isWhole), (taken[0] is not null, taken[1] is not null));
    }

    [Fact]
    public void Covers_ManyGaps_IsBounded()
    {
        MsrpRanges ranges = new();
        for (long place = 1; place <= 10_000; place++)
            ranges.Add(place * 2, place * 2);
        ranges.Add(1, 1);

        Assert.Equal((false, true), (ranges.Covers(20_000), new MsrpRanges().Covers(0)));
    }

    private const string Paths = "To-Path: msrp://127.0.0.1:9/abcdefghij0123456789;tcp\r\nFrom-Path: msrp://127.0.0.1:8/abcdefghij0123456789;tcp\r\nMessage-ID: m1234\r\n";

    private static MsrpMessage Send(string chunk)
    {
        int flag = chunk.IndexOfAny(['+', '$']);
        return Read($"MSRP abcd1234 SEND\r\n{Paths}Byte-Range: {chunk[..flag]}\r\nContent-Type: text/plain\r\n\r\n{chunk[(flag + 1)..]}\r\n-------abcd1234{chunk[flag]}\r\n");
    }

    private static MsrpMessage Read(string text) => MsrpMessage.TryRead(Encoding.ASCII.GetBytes(text))!; // it is whole
}
