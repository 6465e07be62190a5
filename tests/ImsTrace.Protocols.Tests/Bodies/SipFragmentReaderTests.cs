using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Decoding;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Bodies;

public class SipFragmentReaderTests
{
    [Theory]
    [InlineData("SIP/2.0 603 Declined", 603, "SIP/2.0 603 Declined", "")]
    [InlineData("SIP/2.0 100\r\n", 100, "SIP/2.0 100", "")]
    [InlineData("INVITE sip:alice@atlanta.com SIP/2.0\r\nTo: a\r\n", 0, "INVITE sip:alice@atlanta.com SIP/2.0", "To: a\r\n")]
    [InlineData("From: Alice\r\nTo: b\r\n", 0, "", "From: Alice\r\nTo: b\r\n")]
    [InlineData("", 0, "", "")]
    public void Read_Fragment_GivesStartLineAndHeaders(string body, int status, string line, string headers)
    {
        Assert.Equal(DecodeStatus.Complete, SipFragmentReader.Read(Encoding.UTF8.GetBytes(body), out SipFragmentView view, out _));
        Assert.Equal((status, line, headers), (view.Status, Encoding.UTF8.GetString(view.StartLine), Encoding.UTF8.GetString(view.Headers)));
        Assert.Equal(body[view.HeadersOffset..], headers);
    }

    [Theory]
    [InlineData("SIP/2.0 60\r\n", DecodeErrorCode.SipStatusCode, 8)]
    [InlineData("SIP/2.0 900 x\r\n", DecodeErrorCode.SipStatusCode, 8)]
    [InlineData("nonsense\r\n", DecodeErrorCode.SipFragmentStart, 0)]
    [InlineData("a b: c\r\n", DecodeErrorCode.SipFragmentStart, 0)]
    public void Read_Malformed_GivesCodeAndOffset(string body, DecodeErrorCode code, int offset)
    {
        Assert.Equal(DecodeStatus.Malformed, SipFragmentReader.Read(Encoding.UTF8.GetBytes(body), out _, out DecodeError error));
        Assert.Equal((code, offset), (error.Code, error.Offset));
    }

    [Fact]
    public void Read_MutatedOrRandom_NeverThrowsAndStaysInside()
        => Mutations.CheckAll(["SIP/2.0 200 OK\r\nTo: a\r\n"u8.ToArray(), "A b SIP/2.0\r\n\r\nx"u8.ToArray()], static bytes =>
        {
            DecodeStatus status = SipFragmentReader.Read(bytes, out SipFragmentView view, out DecodeError error);
            return status == DecodeStatus.Malformed == (error.Code != DecodeErrorCode.None) && view.HeadersOffset + view.Headers.Length == bytes.Length;
        });
}
