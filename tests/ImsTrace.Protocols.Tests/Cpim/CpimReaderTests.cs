using System.Text;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Decoding;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Cpim;

public class CpimReaderTests
{
    // RFC 3862 section 2.4 and 5.1, put together
    internal static readonly byte[] Example = Encoding.UTF8.GetBytes("""
        From: MR SANDERS <im:piglet@100akerwood.com>
        To: Depressed Donkey <im:eeyore@100akerwood.com>
        cc: <im:tigger@100akerwood.com>
        DateTime: 2000-12-13T13:40:00-08:00
        Subject: the weather will be fine today
        Subject:;lang=fr beau temps prevu pour aujourd'hui
        NS: MyFeatures <mid:MessageFeatures@id.foo.com>
        Require: MyFeatures.VitalMessageOption
        MyFeatures.VitalMessageOption: Confirmation-requested
        MyFeatures.WackyMessageOption:;p="a b" Use-silly-font

        Content-type: text/xml; charset=utf-8
        Content-ID: <1234567890@foo.com>

        <body>
        Here is the text of my message.
        </body>
        """.ReplaceLineEndings("\r\n"));

    internal static readonly byte[] Lab = Encoding.UTF8.GetBytes(
        "From: <sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>\r\nTo: <sip:001010000000002@ims.mnc001.mcc001.3gppnetwork.org>\r\n"
        + "NS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: Xab12\r\nimdn.Disposition-Notification: positive-delivery\r\n"
        + "DateTime: 2026-11-22T07:00:00Z\r\n\r\nContent-Type: text/plain;charset=utf-8\r\n\r\nHello in CPIM");

    [Fact]
    public void Read_Example_GivesHeadersAndContent()
    {
        Assert.Equal(DecodeStatus.Complete, CpimReader.Read(Example, out CpimMessageView view));
        Assert.Equal(0, view.Problems.Count);
        Assert.True(view.TryGet("From"u8, out CpimHeader from));
        Assert.Equal("MR SANDERS <im:piglet@100akerwood.com>", Text(from.Value));
        Assert.True(view.TryGetDateTime(out DateTimeOffset time));
        Assert.Equal(new DateTimeOffset(2000, 12, 13, 13, 40, 0, TimeSpan.FromHours(-8)), time);
        Assert.Equal("text/xml; charset=utf-8", Text(view.Content.ContentType));
        Assert.Equal("1234567890@foo.com", Text(view.Content.ContentId));
        Assert.StartsWith("<body>\r\nHere", Text(view.Content.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_Example_HaveParametersAndPrefixes()
    {
        CpimReader.Read(Example, out CpimMessageView view);
        List<string> headers = [];
        CpimHeaderReader reader = view.Headers;
        while (reader.TryRead(out CpimHeader header))
            headers.Add($"{Text(header.Prefix)}|{Text(header.LocalName)}|{Text(header.Parameters)}|{Text(header.Value)}");
        Assert.Equal(10, headers.Count);
        Assert.Equal("|Subject|;lang=fr|beau temps prevu pour aujourd'hui", headers[5]);
        Assert.Equal("MyFeatures|WackyMessageOption|;p=\"a b\"|Use-silly-font", headers[9]);
    }

    [Fact]
    public void TryGet_ByNamespace_LooksThroughThePrefix()
    {
        CpimReader.Read(Example, out CpimMessageView view);
        Assert.True(view.TryGet("mid:MessageFeatures@id.foo.com"u8, "VitalMessageOption"u8, out CpimHeader header));
        Assert.Equal("Confirmation-requested", Text(header.Value));
        Assert.False(view.TryGet("mid:other"u8, "VitalMessageOption"u8, out _));
    }

    [Fact]
    public void Read_Offsets_PointIntoTheBody()
    {
        CpimReader.Read(Example, out CpimMessageView view, 1000);
        view.TryGet("DateTime"u8, out CpimHeader header);
        Assert.Equal("2000-12-13T13:40:00-08:00", Text(Example.AsSpan(header.ValueOffset - 1000, header.Value.Length)));
        Assert.Equal(Text(view.Content.Body), Text(Example.AsSpan(view.Content.BodyOffset - 1000, view.Content.Body.Length)));
    }

    [Fact]
    public void Read_OuterHeadersBeforeIt_ArePassedOver()
    {
        byte[] body = [.. "Content-type: Message/CPIM\r\n\r\n"u8, .. Example];
        Assert.Equal(DecodeStatus.Complete, CpimReader.Read(body, out CpimMessageView view));
        Assert.True(view.TryGet("From"u8, out _));
        Assert.StartsWith("<body>", Text(view.Content.Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: <a:b>\r\n\r\nhello", DecodeStatus.Complete, DecodeErrorCode.MimeHeader, 15, "hello")]
    [InlineData("hello", DecodeStatus.Malformed, DecodeErrorCode.CpimNoHeaders, 0, "hello")]
    [InlineData("\r\nContent-Type: a/b\r\n\r\nx", DecodeStatus.Malformed, DecodeErrorCode.CpimNoHeaders, 0, "x")]
    [InlineData("", DecodeStatus.Malformed, DecodeErrorCode.CpimNoHeaders, 0, "")]
    [InlineData("From: <a:b>\r\nTo", DecodeStatus.Truncated, DecodeErrorCode.MimeHeader, 13, "")]
    [InlineData("From: <a:b>\r\n", DecodeStatus.Truncated, DecodeErrorCode.MimeHeaderEnd, 13, "")]
    [InlineData("a.b: c\r\n\r\n\r\nx", DecodeStatus.Complete, DecodeErrorCode.CpimNamespace, 0, "x")]
    [InlineData("From: <a:b>\nTo:c\n\nContent-Type: x\n\ny", DecodeStatus.Complete, DecodeErrorCode.MimeContentType, 32, "y")]
    public void Read_Malformed_GivesWhatIsThereAndTheProblem(string body, DecodeStatus status, DecodeErrorCode code, int offset, string content)
    {
        Assert.Equal(status, CpimReader.Read(Encoding.UTF8.GetBytes(body), out CpimMessageView view));
        Assert.Equal((code, offset), (view.Problems[0].Code, view.Problems[0].Offset));
        Assert.Equal(content, Text(view.Content.Body));
    }

    [Fact]
    public void Read_EveryPrefix_GivesNoMoreThanTheWhole()
    {
        int end = Text(Example).IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        for (int length = 0; length < Example.Length; length++)
        {
            DecodeStatus status = CpimReader.Read(Example.AsSpan(0, length), out CpimMessageView view);
            Assert.Equal(length >= end, status == DecodeStatus.Complete);
            Assert.True(view.Content.BodyOffset + view.Content.Body.Length <= length);
        }
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(5, 4, 1)]
    public void Read_MoreHeadersThanTheLimit_AreOneProblem(int count, int given, int problems)
    {
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A: b\r\n", count)) + "\r\nContent-Type: a/b\r\n\r\nx");
        CpimReader.Read(body, out CpimMessageView view, 0, new CpimLimits { Headers = 4 });
        int found = 0;
        for (CpimHeaderReader headers = view.Headers; headers.TryRead(out _);)
            found++;
        Assert.Equal((given, problems, "x"), (found, view.Problems.Count, Text(view.Content.Body)));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\\\\b\\\"c\\'d\\te", "a\\b\"c'd\te")]
    [InlineData("\\u00e9\\u20AC", "\u00e9\u20ac")]
    [InlineData("\\x\\", "\\x\\")]
    [InlineData("\\u12", "\\u12")]
    public void Unescape_Value_ResolvesEscapes(string value, string expected) => Assert.Equal(expected, CpimText.Unescape(Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void Read_AnyMessage_AllocatesNothing()
    {
        CpimReader.Read(Lab, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            CpimReader.Read(Lab, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Read_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll([Example, Lab], static bytes =>
    {
        CpimReader.Read(bytes, out CpimMessageView view);
        view.TryGetDateTime(out _);
        bool inside = view.Content.BodyOffset + view.Content.Body.Length <= bytes.Length;
        CpimHeaderReader headers = view.Headers;
        while (headers.TryRead(out CpimHeader header))
            inside &= header.ValueOffset + header.Value.Length <= bytes.Length && CpimText.Unescape(header.Value).Length <= header.Value.Length;
        for (int i = 0; i < view.Problems.Kept; i++)
            inside &= view.Problems[i].Offset <= bytes.Length;
        return inside;
    });

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
