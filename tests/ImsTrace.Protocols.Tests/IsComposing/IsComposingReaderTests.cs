using ImsTrace.Protocols.IsComposing;
using ImsTrace.Protocols.Tests.Xml;
using Xunit;

namespace ImsTrace.Protocols.Tests.IsComposing;

public class IsComposingReaderTests
{
    [Fact]
    public void TryRead_Example_GivesAllFields()
    {
        Assert.True(IsComposingReader.TryRead(XmlBodySamples.IsComposing, out IsComposingDocument? document, out _));
        DateTimeOffset last = new(2003, 1, 27, 10, 43, 0, TimeSpan.Zero);
        Assert.Equal(new IsComposingDocument { State = "active", LastActive = last, ContentType = "text/plain", Refresh = 90 }, document);
        Assert.True(document.IsActive);
    }
}
