using System.Text;
using ImsTrace.Protocols.Mime;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class ContentTypeReaderTests
{
    [Theory]
    [InlineData("text/plain", "text", "plain")]
    [InlineData(" multipart/Mixed ;boundary=x", "multipart", "Mixed")]
    [InlineData("application/vnd.3gpp.sms;charset=utf-8", "application", "vnd.3gpp.sms")]
    [InlineData("message/cpim\r\n ;a=b", "message", "cpim")]
    [InlineData("message / cpim", "message", "cpim")]
    public void TryRead_MediaType_GivesBothHalves(string value, string type, string subtype)
    {
        Assert.True(ContentTypeReader.TryRead(Encoding.UTF8.GetBytes(value), out ContentTypeView view));
        Assert.Equal((type, subtype), (Encoding.UTF8.GetString(view.Type), Encoding.UTF8.GetString(view.Subtype)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("/plain")]
    [InlineData("text/")]
    [InlineData(";a=b/c")]
    [InlineData("text/pl ain")]
    [InlineData("text / ")]
    [InlineData("te,xt/plain")]
    public void TryRead_NoMediaType_IsFalse(string value)
        => Assert.False(ContentTypeReader.TryRead(Encoding.UTF8.GetBytes(value), out _));

    [Theory]
    [InlineData("multipart/mixed;boundary=abc", "abc")]
    [InlineData("multipart/mixed; charset=utf-8 ; Boundary = \"a;b = c\"", "a;b = c")]
    [InlineData("multipart/mixed; x=\"boundary=no\"; boundary=yes", "yes")]
    [InlineData("multipart/mixed;boundary=", "")]
    public void TryGetParameter_Boundary_IsGivenWithoutQuotes(string value, string boundary)
    {
        ContentTypeReader.TryRead(Encoding.UTF8.GetBytes(value), out ContentTypeView view);
        Assert.True(view.TryGetParameter("boundary"u8, out ReadOnlySpan<byte> found));
        Assert.Equal(boundary, Encoding.UTF8.GetString(found));
    }

    [Fact]
    public void Is_OtherCaseAndParameters_Matches()
    {
        ContentTypeReader.TryRead("Application/SDP;charset=x"u8, out ContentTypeView view);
        Assert.True(view.Is("application/sdp"u8));
        Assert.False(view.Is("application/sdpx"u8));
        Assert.False(view.IsMultipart);
    }
}
