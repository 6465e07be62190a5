using System.Text;
using ImsTrace.Protocols.Mime;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class MimePartFinderTests
{
    const string Body = "--o\r\nContent-Type: multipart/alternative;boundary=o1\r\n\r\n--o1\r\nContent-Type: text/plain\r\n\r\nhi\r\n"
        + "--o1\r\nContent-Type: application/sdp;charset=x\r\n\r\nv=0\r\n\r\n--o1--\r\n--o\r\nContent-Type: a/b\r\n\r\nz\r\n--o--";

    [Theory]
    [InlineData("application/sdp", "v=0", "application/sdp", "v=0")]
    [InlineData("multipart/mixed;boundary=o", Body, "application/sdp", "v=0\r\n")]
    [InlineData("multipart/mixed;boundary=o", Body, "A/B", "z")]
    public void TryFind_TypeThatIsThere_GivesItsBody(string contentType, string body, string mediaType, string found)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        Assert.True(MimePartFinder.TryFind(Encoding.UTF8.GetBytes(contentType), bytes, Encoding.UTF8.GetBytes(mediaType), out MimePartView part, 7));
        Assert.Equal(found, Encoding.UTF8.GetString(part.Body));
        Assert.Equal(found, Encoding.UTF8.GetString(bytes.AsSpan(part.BodyOffset - 7, part.Body.Length)));
    }

    [Theory]
    [InlineData("multipart/mixed;boundary=o", Body, "application/xml")]
    [InlineData("text/plain", "Content-Type: application/sdp", "application/sdp")]
    [InlineData("", "v=0", "application/sdp")]
    public void TryFind_TypeThatIsNotThere_IsFalse(string contentType, string body, string mediaType)
        => Assert.False(MimePartFinder.TryFind(
            Encoding.UTF8.GetBytes(contentType), Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(mediaType), out _));

    [Fact]
    public void TryFind_Multipart_AllocatesNothing()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Body);
        MimePartFinder.TryFind("multipart/mixed;boundary=o"u8, bytes, "a/b"u8, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            MimePartFinder.TryFind("multipart/mixed;boundary=o"u8, bytes, "a/b"u8, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
