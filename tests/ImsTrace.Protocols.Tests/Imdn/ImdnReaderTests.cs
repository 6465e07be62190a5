using System.Text;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.Imdn;

public class ImdnReaderTests
{
    [Fact]
    public void TryRead_Example_GivesAllFields()
    {
        Assert.True(ImdnReader.TryRead(XmlBodySamples.Imdn, out ImdnDocument? document, out _));
        Assert.Equal(new ImdnDocument
        {
            MessageId = "34jk324j",
            Time = new DateTimeOffset(2008, 4, 4, 12, 16, 49, TimeSpan.FromHours(-5)),
            RecipientUri = "im:bob@example.com",
            OriginalRecipientUri = "im:bob_smith@example.com",
            Subject = "Lunch",
            Kind = "delivery",
            Status = "delivered",
        }, document);
    }

    [Theory]
    [InlineData("delivery", "failed")]
    [InlineData("processing", "stored")]
    [InlineData("display", "displayed")]
    [InlineData("display", "forbidden")]
    [InlineData("delivery", "error")]
    public void TryRead_Status_IsThatOfItsKind(string kind, string status)
    {
        string body = $"<imdn xmlns='urn:ietf:params:xml:ns:imdn'><message-id>a</message-id><{kind}-notification><status><{status}/></status></{kind}-notification></imdn>";
        Assert.True(ImdnReader.TryRead(Encoding.UTF8.GetBytes(body), out ImdnDocument? document, out var problems));
        Assert.Equal((kind, status, 0), (document.Kind, document.Status, problems.Count));
    }
}
