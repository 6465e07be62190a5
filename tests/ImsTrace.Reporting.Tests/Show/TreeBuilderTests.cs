using ImsTrace.Protocols.Decoding;
using ImsTrace.Reporting.Show;
using Xunit;

namespace ImsTrace.Reporting.Tests.Show;

/// <summary>Each problem has its place in the message.</summary>
public sealed class TreeBuilderTests
{
    private static readonly byte[] Message = [.. "0123456789"u8];

    [Theory]
    [InlineData(4, 0, 6)]
    [InlineData(8, 0, 10)]
    [InlineData(99, 5, 10)]
    [InlineData(4, 2, 6)]
    public void Problem_InAPartOfTheMessage_StandsAtItsOffset(int offset, int length, int expected)
    {
        TreeBuilder tree = new("message", null, Message);

        tree.Problem(new(DecodeErrorCode.XmlSyntax, offset, length), Message.AsSpan(2));

        Assert.Equal(["message=@0", $" problem=xml syntax (741)@{expected}"], TreeText.Of(tree.Root));
    }

    [Fact]
    public void Problem_InAnEmptyPart_StandsWhereThePartWouldBe()
    {
        TreeBuilder tree = new("message", null, Message);

        tree.Open("header", "", Message.AsSpan(7, 0));
        tree.Problem(new(DecodeErrorCode.SipHeaderValue, 0), Message.AsSpan(7, 0));

        Assert.Equal(["message=@0", " header=@7", "  problem=sip header value (110)@7"], TreeText.Of(tree.Root));
    }

    [Fact]
    public void Problem_InDecodedBytes_StandsWhereTheirPartStands()
    {
        TreeBuilder tree = new("message", null, Message);

        tree.Open("part", null, Message.AsSpan(3, 4));
        tree.Open("body", null, new byte[20]);
        tree.Problem(new(DecodeErrorCode.XmlSyntax, 9, 3), new byte[20]);

        Assert.Equal(["message=@0", " part=@3", "  body=@-1", "   problem=xml syntax (741)@3"], TreeText.Of(tree.Root));
    }

    [Fact]
    public void Problems_MoreThanAreKept_AreCountedWithAPlace()
    {
        ProblemList problems = default;
        for (int i = 0; i < 100; i++)
            problems.Add(DecodeErrorCode.XmlSyntax, 1);
        TreeBuilder tree = new("message", null, Message);

        tree.Problems(problems, Message);

        Assert.EndsWith(" more@0", TreeText.Of(tree.Root)[^1], StringComparison.Ordinal);
    }
}
