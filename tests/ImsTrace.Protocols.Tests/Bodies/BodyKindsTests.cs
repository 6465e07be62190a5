using System.Text;
using ImsTrace.Protocols.Bodies;
using Xunit;

namespace ImsTrace.Protocols.Tests.Bodies;

public class BodyKindsTests
{
    [Theory]
    [InlineData("", BodyKind.Text)]
    [InlineData("text/html", BodyKind.Text)]
    [InlineData("application/sdp", BodyKind.Sdp)]
    [InlineData("Multipart/Mixed;boundary=a", BodyKind.Multipart)]
    [InlineData("message/cpim", BodyKind.Cpim)]
    [InlineData("Message/CPIM; charset=x", BodyKind.Cpim)]
    [InlineData("message/sipfrag;version=2.0", BodyKind.SipFragment)]
    [InlineData("application/vnd.3gpp.sms", BodyKind.Sms)]
    [InlineData("application/vnd.gsma.rcs-ft-http+xml", BodyKind.FileTransfer)]
    [InlineData("application/vnd.gsma.botmessage.v1.0+json", BodyKind.Other)]
    [InlineData("application/simservs+xml", BodyKind.Xml)]
    [InlineData("text/xml", BodyKind.Xml)]
    [InlineData("nonsense", BodyKind.Other)]
    public void Of_ContentType_IsTheKind(string contentType, BodyKind kind) => Assert.Equal(kind, BodyKinds.Of(Encoding.UTF8.GetBytes(contentType)));
}
