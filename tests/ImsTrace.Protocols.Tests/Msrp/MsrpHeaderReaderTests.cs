using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpHeaderReaderTests
{
    [Fact]
    public void Headers_Message_GivesEachWithItsNameAndOffset()
    {
        byte[] message = MsrpSamples.Mime;
        MsrpReader.Read(message, out MsrpMessageView view);
        List<MsrpHeaderName> names = [];
        MsrpHeaderReader headers = view.Headers;
        while (headers.TryRead(out MsrpHeader header))
        {
            names.Add(header.Name);
            Assert.True(header.IsValid, Said(header.Text));
            Assert.True(message.AsSpan(header.Offset).StartsWith(header.Text));
        }

        Assert.Equal(
            [MsrpHeaderName.ToPath, MsrpHeaderName.FromPath, MsrpHeaderName.MessageId, MsrpHeaderName.ByteRange, MsrpHeaderName.Other, MsrpHeaderName.SuccessReport, MsrpHeaderName.FailureReport, MsrpHeaderName.ContentId, MsrpHeaderName.ContentDescription, MsrpHeaderName.ContentDisposition, MsrpHeaderName.ContentType],
            names);
    }

    [Theory]
    [InlineData("\r abc")]
    [InlineData(" \t abc \r")]
    [InlineData(" abc\r\r")]
    [InlineData(":abc")]
    [InlineData("")]
    public void Headers_AnyWhiteSpace_SameValueAsTheView(string written)
    {
        MsrpReader.Read(Encoding.ASCII.GetBytes($"MSRP tr4n54ct SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nMessage-ID:{written}\r\nno name\r\n-------tr4n54ct$\r\n"), out MsrpMessageView view);

        Assert.True(view.TryGet(MsrpHeaderName.MessageId, out ReadOnlySpan<byte> value));
        Assert.Equal(Said(view.MessageId), Said(value));
    }

    [Fact]
    public void Headers_Extension_IsRaw()
    {
        MsrpReader.Read(MsrpSamples.Mime, out MsrpMessageView view);

        Assert.True(view.TryGet(MsrpHeaderName.Other, out ReadOnlySpan<byte> value));
        Assert.Equal("raw, as it is", Said(value));
    }

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Headers_EveryCut_GivesNoMoreThanTheWhole(byte[] message)
    {
        MsrpReader.Read(message, out MsrpMessageView whole);
        int count = whole.HeaderCount;

        Assert.All(Enumerable.Range(0, message.Length), cut => Assert.InRange(CountOf(message.AsSpan(0, cut)), 0, count));
    }

    [Fact]
    public void TryGet_Challenge_ReadsAsDigest()
    {
        MsrpReader.Read(MsrpSamples.Challenge, out MsrpMessageView view);

        Assert.True(view.TryGet(MsrpHeaderName.WwwAuthenticate, out ReadOnlySpan<byte> value));
        Assert.True(new AuthReader(value).TryGet("realm"u8, out ReadOnlySpan<byte> realm));
        Assert.Equal("intra.example.com", Said(realm));
        Assert.False(view.TryGet(MsrpHeaderName.Authorization, out _));
    }

    [Fact]
    public void TryGet_Nickname_IsUnquoted()
    {
        MsrpReader.Read(MsrpSamples.Nickname, out MsrpMessageView view);

        Assert.True(view.TryGet(MsrpHeaderName.UseNickname, out ReadOnlySpan<byte> value));
        Assert.True(MsrpNickname.TryRead(value, out ReadOnlySpan<byte> nickname));
        Assert.Equal("Alice \\\"the\\\" great", Said(nickname));
    }

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("\"a\"", true)]
    [InlineData("a", false)]
    [InlineData("\"", false)]
    [InlineData("\"a\\\"", false)]
    [InlineData("\"a\"b", false)]
    public void Nickname_Value_HasToBeQuoted(string value, bool expected) => Assert.Equal(expected, MsrpNickname.TryRead(Encoding.UTF8.GetBytes(value), out _));

    [Fact]
    public void Names_EachRow_IsFoundInAnyCase()
        => Assert.All(Enum.GetValues<MsrpHeaderName>(), name =>
            Assert.Equal(name, MsrpHeaderNames.Find(Encoding.ASCII.GetBytes(Said(MsrpHeaderNames.Text(name)).ToUpperInvariant()))));

    [Theory]
    [InlineData(MsrpHeaderName.AuthenticationInfo, "Authentication-Info")]
    [InlineData(MsrpHeaderName.WwwAuthenticate, "WWW-Authenticate")]
    [InlineData(MsrpHeaderName.MaxExpires, "Max-Expires")]
    [InlineData(MsrpHeaderName.UseNickname, "Use-Nickname")]
    [InlineData(MsrpHeaderName.ContentDisposition, "Content-Disposition")]
    public void Names_Row_IsThatOfTheRegistry(MsrpHeaderName name, string text) => Assert.Equal(text, Said(MsrpHeaderNames.Text(name)));

    private static int CountOf(ReadOnlySpan<byte> bytes)
    {
        MsrpReader.Read(bytes, out MsrpMessageView view);
        int count = 0;
        MsrpHeaderReader headers = view.Headers;
        while (headers.TryRead(out _))
            count++;
        return count;
    }

    private static string Said(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
