using System.Text;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Tests.Cpim;
using Xunit;

namespace ImsTrace.Protocols.Tests.Imdn;

public class ImdnHeadersTests
{
    [Fact]
    public void Headers_OfTheLab_AreGiven()
    {
        CpimReader.Read(CpimReaderTests.Lab, out CpimMessageView view);
        ImdnHeaders headers = new(view);
        Assert.Equal(("Xab12", "positive-delivery"), (Text(headers.MessageId), Text(headers.DispositionNotification)));
        Assert.True(headers.Wants("positive-delivery"u8));
        Assert.False(headers.Wants("display"u8));
    }

    [Theory]
    [InlineData("NS: d <urn:ietf:params:imdn>\r\nd.Message-ID: m1\r\nd.Disposition-Notification: negative-delivery, display\r\n"
        + "d.IMDN-Record-Route: <sip:r@x>\r\nd.IMDN-Route: <sip:s@x>\r\nd.Original-To: <sip:o@x>", true)]
    [InlineData("imdn.Message-ID: m1\r\nimdn.Disposition-Notification: negative-delivery, display\r\n"
        + "imdn.IMDN-Record-Route: <sip:r@x>\r\nimdn.IMDN-Route: <sip:s@x>\r\nimdn.Original-To: <sip:o@x>", true)]
    [InlineData("NS: imdn <urn:other>\r\nimdn.Message-ID: m1", false)]
    [InlineData("Message-ID: m1", false)]
    public void Headers_AnyPrefix_AreFoundByTheirNamespace(string headers, bool found)
    {
        CpimReader.Read(Encoding.UTF8.GetBytes(headers + "\r\n\r\nContent-Type: a/b\r\n\r\nx"), out CpimMessageView view);
        ImdnHeaders imdn = new(view);
        string[] expected = found ? ["m1", "<sip:r@x>", "<sip:s@x>", "<sip:o@x>"] : ["", "", "", ""];
        Assert.Equal(expected, (string[])[Text(imdn.MessageId), Text(imdn.RecordRoute), Text(imdn.Route), Text(imdn.OriginalTo)]);
        Assert.Equal(found, imdn.Wants("display"u8));
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
